"""A short run of the fuzzer; `make fuzz` is the long one."""

from tests.fuzz import runner
from tests.fuzz.mutations import mutant
from tests.fuzz.seeds import seeds


def test_every_whole_file_is_what_the_readers_take_or_refuse_by_plan() -> None:
    assert {name.rpartition(".")[2] for name in seeds()} == {"docx", "pdf", "md", "txt", "html", "json"}


def test_a_spoilt_file_can_be_made_again() -> None:
    assert [mutant(seed) for seed in range(20)] == [mutant(seed) for seed in range(20)]


def test_sixty_spoilt_files_end_in_an_outline_or_a_clear_refusal() -> None:
    result = runner.Result()
    assert list(runner.run(range(60), result)) == list(range(60))
    assert result.bad == []
    assert sum(result.ended.values()) == 60
    assert result.ended["read"] > 0 and result.ended["damaged"] > 0
