from medixchange.bundles.fulltext import LONGEST, Brought, folded, found_by
from medixchange.search.bridges import Term

TEXT = "ผู้ป่วยได้รับออกซิเจนทางจมูก ออกซิเจนทางจมูกช่วยผู้ป่วย"
ICU = Term({"en": ("intensive care unit",), "th": ("หอผู้ป่วยวิกฤต",), "zh": ("重症监护室",)})


def test_a_reader_folds_every_mark_of_a_query() -> None:
    assert folded("ผู้ป่วย น้ำ Fiévre") == "ผปวย นำ Fievre"


def test_a_thai_page_brings_words_and_joined_neighbours_as_written_and_folded() -> None:
    found = found_by([TEXT], "th", ())[0].text.split()
    for query in ("ออกซิเจน", "ผู้ป่วย", "ออกซิเจนทางจมูก"):
        assert query in found
        assert folded(query) in found


def test_a_term_of_the_glossary_is_found_whole_and_by_the_words_in_it() -> None:
    texts = ["รับไว้ในหอผู้ป่วยวิกฤต และหอผู้ป่วยวิกฤตอื่น ผู้ป่วยวิกฤต ผู้ป่วยวิกฤต"]
    found = found_by(texts, "th", [ICU])[0].text.split()
    assert "หอผู้ป่วยวิกฤต" in found
    assert "ผู้ป่วยวิกฤต" in found


def test_nothing_is_brought_that_is_too_long_for_an_index() -> None:
    text = "ความอิ่มตัวของออกซิเจนในเลือดแดงของผู้ป่วย"
    brought = found_by([text], "th", ())[0].text.split()[1:]
    assert brought
    assert max(len(run.encode()) for run in brought) <= LONGEST


def test_english_and_chinese_texts_are_left_to_the_reader() -> None:
    assert found_by(["Oxygen therapy"], "en", ()) == [Brought("Oxygen therapy", 2)]
    assert found_by(["氧疗目标"], "zh", ()) == [Brought("氧疗目标", 4)]


def test_words_are_counted_as_they_are_written_not_as_they_are_brought() -> None:
    (brought,) = found_by([TEXT], "th", ())
    assert 0 < 3 * brought.words < len(brought.text.split())
