package dev.phase19.plans.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class PlanVariablesTest {
  private static final List<PlanFile> PLANS =
      List.of(
          new PlanFile("a.jmx", "A", "", Set.of(), "", Set.of("t1.limit.ms", "t1.loops"), false));

  @Test
  void valuesAreReadByName() throws SelectionException {
    assertThat(PlanVariables.parse(" t1.loops = 3, t1.limit.ms=a=b ,", PLANS))
        .isEqualTo(Map.of("t1.loops", "3", "t1.limit.ms", "a=b"));
    assertThat(PlanVariables.parse("", PLANS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"t1.loop=3", "t1.loops=3,token=x"})
  void variableThatNoPlanHasIsRefusedWithTheChoices(String text) {
    assertThatThrownBy(() -> PlanVariables.parse(text, PLANS))
        .hasMessageContaining("they have t1.limit.ms, t1.loops");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t1.loops", "=3", "t1.loops=3 t1.limit.ms"})
  void textThatIsNoValueIsRefused(String text) {
    assertThatThrownBy(() -> PlanVariables.parse(text.replace("3 ", "3,"), PLANS))
        .hasMessageContaining("name=value");
  }
}
