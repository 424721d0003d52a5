"""Write src/imalink/media/metadata/exiftool-names.tsv: exiftool's tag names where libexiv2's differ.

    python scripts/exiftool_names.py

Needs exiftool (run, not linked) and the exiv2 package. Both list their tags by number, so the two names of one
number belong together; XMP goes by property name. Run it again when libexiv2 learns new tags.
"""

from __future__ import annotations

import subprocess
import xml.etree.ElementTree as ET
from pathlib import Path

import exiv2

TARGET = Path(__file__).resolve().parents[1] / "src/imalink/media/metadata/exiftool-names.tsv"
EXIF = dict.fromkeys(("Image", "Photo", "Iop", "Thumbnail", "Image2", "Image3", "SubImage1", "SubThumb1"), "Exif::Main")
TABLES = EXIF | {
    "GPSInfo": "GPS::Main",
    "MpfInfo": "MPF::Main",
    "PanasonicRaw": "PanasonicRaw::Main",
    "Canon": "Canon::Main",
    "CanonCs": "Canon::CameraSettings",
    "CanonSi": "Canon::ShotInfo",
    "CanonPa": "Canon::Panorama",
    "CanonFi": "Canon::FileInfo",
    "CanonPr": "Canon::Processing",
    "CanonTi": "Canon::TimeInfo",
    "CanonLiOp": "Canon::LightingOpt",
    "CanonAfMiAdj": "Canon::AFMicroAdj",
    "CanonAfC": "Canon::AFConfig",
    "CanonAm": "Canon::Ambience",
    "CanonHdr": "Canon::HDRInfo",
    "CanonVigCor2": "Canon::VignettingCorr2",
    "Casio": "Casio::Main",
    "Casio2": "Casio::Type2",
    "Fujifilm": "FujiFilm::Main",
    "Minolta": "Minolta::Main",
    "MinoltaCs5D": "Minolta::CameraSettings5D",
    "MinoltaCs7D": "Minolta::CameraSettings7D",
    "MinoltaCsOld": "Minolta::CameraSettings",
    "MinoltaCsNew": "Minolta::CameraSettings",
    "Nikon1": "Nikon::Main",
    "Nikon2": "Nikon::Type2",
    "Nikon3": "Nikon::Main",
    "NikonPreview": "Nikon::PreviewIFD",
    "NikonVr": "Nikon::VRInfo",
    "NikonPc": "Nikon::PictureControl",
    "NikonWt": "Nikon::WorldTime",
    "NikonIi": "Nikon::ISOInfo",
    "NikonAf": "Nikon::AFInfo",
    "NikonAf2": "Nikon::AFInfo2",
    "NikonAFT": "Nikon::AFTune",
    "NikonFi": "Nikon::FileInfo",
    "NikonMe": "Nikon::MultiExposure",
    "NikonLd1": "Nikon::LensData00",
    "NikonLd2": "Nikon::LensData01",
    "NikonLd3": "Nikon::LensData0204",
    "NikonLd4": "Nikon::LensData0800",
    "NikonFl1": "Nikon::FlashInfo0100",
    "NikonFl2": "Nikon::FlashInfo0102",
    "NikonFl3": "Nikon::FlashInfo0103",
    "Olympus": "Olympus::Main",
    "Olympus2": "Olympus::Main",
    "OlympusCs": "Olympus::CameraSettings",
    "OlympusEq": "Olympus::Equipment",
    "OlympusRd": "Olympus::RawDevelopment",
    "OlympusRd2": "Olympus::RawDevelopment2",
    "OlympusIp": "Olympus::ImageProcessing",
    "OlympusFi": "Olympus::FocusInfo",
    "OlympusRi": "Olympus::RawInfo",
    "Panasonic": "Panasonic::Main",
    "Pentax": "Pentax::Main",
    "PentaxDng": "Pentax::Main",
    "Samsung2": "Samsung::Type2",
    "SamsungPictureWizard": "Samsung::PictureWizard",
    "Sigma": "Sigma::Main",
    "Sony1": "Sony::Main",
    "Sony2": "Sony::Main",
    "SonyMinolta": "Minolta::Main",
    "Sony1Cs": "Sony::CameraSettings",
    "Sony1Cs2": "Sony::CameraSettings2",
    "Sony2Cs": "Sony::CameraSettings",
    "Sony2Cs2": "Sony::CameraSettings2",
}
XMP_PREFIXES = {"iptcCore": "iptc", "microsoft": "MicrosoftPhoto"}


def exiftool_tables() -> dict[str, tuple[str, dict[str, str]]]:
    """Return exiftool's tables: group 1 and name by tag number or property."""
    listed = subprocess.run(["exiftool", "-listx", "-lang", "en"], capture_output=True, check=True).stdout
    tables: dict[str, tuple[str, dict[str, str]]] = {}
    for table in ET.fromstring(listed).iter("table"):
        names: dict[str, str] = {}
        for tag in table.iter("tag"):
            if tag.get("index") in (None, "0"):
                names.setdefault(tag.get("id", ""), tag.get("name", ""))
        tables[table.get("name", "")] = (table.get("g1", ""), names)
    return tables


def unknown(group: str, number: str) -> bool:
    """Say whether libexiv2 has no name for the tag, so that it shows the number."""
    return number.isdigit() and int(number) not in {info["tag"] for info in exiv2.ExifTags.tagList(group) or []}


def rows() -> dict[str, str]:
    """Return exiftool's name by libexiv2's key where it is another."""
    tables = exiftool_tables()
    found: dict[str, str] = {}
    for group, table in TABLES.items():
        names = tables.get(table, ("", {}))[1]
        for info in exiv2.ExifTags.tagList(group) or []:
            name = names.get(str(info["tag"]))
            if name and name != info["name"] and not name.startswith("MakerNote"):
                found[f"Exif.{group}.{info['name']}"] = name
        if group not in ("GPSInfo", "MpfInfo", "Iop", "Image2", "Image3", "SubImage1", "SubThumb1"):
            found |= {f"Exif.{group}.0x{int(key):04x}": name for key, name in names.items() if unknown(group, key)}
    for record, table in (("Envelope", "EnvelopeRecord"), ("Application2", "ApplicationRecord")):
        names = tables[f"IPTC::{table}"][1]
        list_of = {
            "Envelope": exiv2.IptcDataSets.envelopeRecordList,
            "Application2": exiv2.IptcDataSets.application2RecordList,
        }
        for info in list_of[record]():
            name = names.get(str(info["number"]))
            if name and name != info["name"]:
                found[f"Iptc.{record}.{info['name']}"] = name
    for group, names in tables.values():
        if group.startswith("XMP-"):
            prefix = XMP_PREFIXES.get(group[4:], group[4:])
            for key, name in names.items():
                upper = key[:1].upper() + key[1:]
                if name and name != upper:
                    found[f"Xmp.{prefix}.{upper}"] = name
    return found


if __name__ == "__main__":
    lines = ["# libexiv2's key, exiftool's name; written by scripts/exiftool_names.py"]
    lines += [f"{key}\t{name}" for key, name in sorted(rows().items())]
    TARGET.write_text("\n".join(lines) + "\n", "utf-8")
