"""The others at the accountant's address: restaurants, shops, workshops. They share a staircase, a letter box and a telephone.

With the three companies of the case and the accountant's own office they are forty; nothing else joins them to it.
"""

from ..kit import Case, rows

_NEIGHBOURS = """
# id | caption                          | activity          | who directs it, where the case knows him
O101 | Rumah Makan Iman Satu            | restaurant        | teguh
O102 | Rumah Makan Iman Dua             | restaurant        | teguh
O103 | Rumah Makan Iman Tiga            | restaurant        | teguh
O104 | PT Dapur Iman Bersama            | catering          | teguh
O105 | CV Sambal Iman                   | condiments        | teguh
O106 | Toko Kain Lina Kartika           | cloth             | lina
O107 | CV Benang Kartika                | haberdashery      | lina
O108 | CV Bengkel Putra Jawilan         | workshop          |
O109 | PT Cahaya Fiktif Elektrindo      | electrician       |
O110 | CV Mebel Jati Pamarayan          | furniture         |
O111 | Apotek Waras Fiktif              | pharmacy          |
O112 | CV Percetakan Tiga Warna Fiktif  | printing          |
O113 | PT Taman Fiktif Asri             | gardening         |
O114 | CV Katering Bu Narti             | catering          |
O115 | Optik Terang Fiktif              | optician          |
O116 | PT Wisata Krakatau Fiktif        | tours             |
O117 | CV Air Isi Ulang Tirtayasa Fiktif | drinking water   |
O118 | Toko Buku Rangkas Fiktif         | books             |
O119 | CV Atap Baja Ciruas Fiktif       | roofing           |
O120 | PT Bersih Fiktif Sentosa         | cleaning          |
O121 | Kursus Bahasa Fiktif Mandiri     | language school   |
O122 | CV Sablon Kramatwatu Fiktif      | T-shirts          |
O123 | Salon Ayu Fiktif                 | hairdresser       |
O124 | PT Sewa Tenda Fiktif             | tents             |
O125 | CV Ternak Lele Fiktif            | catfish           |
O126 | Toko Cat Pelangi Fiktif          | paint             |
O127 | CV Kaca Bening Fiktif            | glass             |
O128 | PT Titip Kirim Fiktif            | parcels           |
O129 | CV Kue Basah Fiktif              | cakes             |
O130 | Bimbel Cerdas Fiktif             | tuition           |
O131 | CV Las Listrik Fiktif            | welding           |
O132 | Toko Sepeda Roda Fiktif          | bicycles          |
O133 | PT Foto Kenangan Fiktif          | photographer      |
O134 | CV Laundry Harum Fiktif          | laundry           |
O135 | Klinik Hewan Fiktif              | veterinary        |
O136 | CV Tanaman Hias Fiktif           | plants            |
"""


def write(case: Case) -> None:
    book = case.cilegon
    for key, caption, activity, who in rows(_NEIGHBOURS):
        company = case.put(
            f"org/{key}", book.record("Organisation", key, caption, country="Indonesia", activity=activity)
        )
        book.link(company, "LIVES_AT", case["place/ruko"], f"A-{key}", role="registered office", grade="A1")
        book.link(
            company,
            "USES",
            case["phone/desk"],
            f"N-{key}",
            since="2020",
            until="..",
            method="company register",
        )
        if who:
            book.link(
                case[who],
                "DIRECTS",
                company,
                f"D-{key}",
                role="director",
                since="2018",
                until="..",
                grade="A1",
            )
