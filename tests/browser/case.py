"""What the training case holds, as far as the tests of the chart speak of it. The numbers are those of the
seed: who reads it counts the same.
"""

CLG = "selat-sunda-cilegon"
ENUNG = f"person:{CLG}:P002"
#: Enung's neighbours, each by one link, and how many links there are among all nine.
ENUNG_NEIGHBOURS = {
    "place:-6.01710,106.05390",
    "phone:+628423371508",
    "account:BSS/0033907158",
    f"event:{CLG}:V14",
    f"person:{CLG}:P021",
    f"person:{CLG}:P024",
    f"person:{CLG}:P028",
    f"person:{CLG}:P034",
}
ENUNG_LINKS = 12
ENUNG_PHONE = "phone:+628423371508"
YATI = f"person:{CLG}:P024"
RAID = f"event:{CLG}:V14"
#: The nickname, and the man whom it belongs to.
OM_BAS = f"person:{CLG}:P041"
BROKER = f"person:{CLG}:P001"
#: A foreign liaison's record, graded with a handling code.
LIAISON = "person:selat-sunda-northmark:N041"
