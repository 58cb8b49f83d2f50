package dev.phase19.jmeter.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedRunsTest {
  private final List<String> lines = new ArrayList<>();
  private long now = 1_700_000_000_000L;

  private RepeatedRuns runs(int count) {
    return new RepeatedRuns("checkout", count, () -> now, lines::add);
  }

  @Test
  void itSaysHowFarItHasComeAndWhenItIsLikelyToEnd() throws Exception {
    List<Integer> made = new ArrayList<>();

    assertThat(
            runs(4)
                .make(
                    number -> {
                      made.add(number);
                      now += number == 1 ? 80_000 : 40_000;
                      return "PASS, stored";
                    }))
        .isEmpty();

    assertThat(made).containsExactly(1, 2, 3);
    assertThat(lines).hasSize(7);
    assertThat(lines.get(0)).isEqualTo("Run 1 of 4 of checkout begins");
    assertThat(lines.get(1))
        .matches("Run 1 of 4: PASS, stored, 1 min 20 s; 3 to go, about 4 min 0 s, until ..:..:..");
    assertThat(lines.get(3))
        .matches("Run 2 of 4: PASS, stored, 40 s; 2 to go, about 2 min 0 s, until ..:..:..");
    assertThat(lines.get(6)).isEqualTo("Run 4 of 4 of checkout begins: this one");
  }

  @Test
  void aRunThatWentWrongIsTheLast() throws Exception {
    List<Integer> made = new ArrayList<>();

    assertThat(
            runs(10)
                .make(
                    number -> {
                      made.add(number);
                      if (number == 3) {
                        throw new IOException("FAIL  P95 112.0 ms, limit 100 ms");
                      }
                      return "stored";
                    }))
        .contains("run 3 of 10 ended the series: FAIL  P95 112.0 ms, limit 100 ms");

    assertThat(made).containsExactly(1, 2, 3);
    assertThat(lines).noneMatch(line -> line.contains("this one"));
  }

  @Test
  void ofOneRunThereIsNoneBefore() throws Exception {
    assertThat(
            runs(1)
                .make(
                    number -> {
                      throw new AssertionError();
                    }))
        .isEmpty();
  }
}
