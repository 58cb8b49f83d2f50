package dev.phase19.worker.imports;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FrequentNamesTest {
  private final FrequentNames names = new FrequentNames();

  @Test
  void theMostFrequentComeFirstWithTheirFirstFile() {
    add("rare", 1);
    add("often", 3);
    add("more", 2);

    assertThat(names.top(2))
        .containsExactly(
            new UnresolvedName("go", "often", Unresolved.NO_SUCH_FILE, 3, "often.0"),
            new UnresolvedName("go", "more", Unresolved.NO_SUCH_FILE, 2, "more.0"));
  }

  @Test
  void theSameNameForDifferentReasonsOrInDifferentLanguagesIsTwo() {
    names.add("go", "a", Unresolved.NO_SUCH_FILE, "f");
    names.add("go", "a", Unresolved.AMBIGUOUS, "f");
    names.add("java", "a", Unresolved.AMBIGUOUS, "f");

    assertThat(names.top(10)).hasSize(3);
  }

  @Test
  void aFrequentNameIsFoundAmongAHundredThousandOthersInBoundedMemory() {
    for (int i = 0; i < 100_000; i++) {
      add("other" + i, 1);
      if (i % 100 == 0) {
        add("frequent", 1);
      }
    }

    UnresolvedName first = names.top(1).get(0);
    assertThat(first.name()).isEqualTo("frequent");
    assertThat(first.files()).isBetween(1000L - 101_000 / 1001, 1000L);
    assertThat(names.top(Integer.MAX_VALUE)).hasSizeLessThanOrEqualTo(1000);
  }

  private void add(String name, int times) {
    for (int i = 0; i < times; i++) {
      names.add("go", name, Unresolved.NO_SUCH_FILE, name + "." + i);
    }
  }
}
