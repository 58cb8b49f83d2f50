package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Bound;
import dev.phase19.jmeter.gate.GateVerdict;
import dev.phase19.jmeter.gate.State;
import java.util.List;
import org.junit.jupiter.api.Test;

class GateNamesTest {

  private static GateVerdict gate(String name, String scope) {
    return new GateVerdict(
        name, name, scope, "", State.PASS, null, Bound.NONE, 1L, List.of(), "m", false);
  }

  private static List<String> unique(GateVerdict... gates) {
    return GateNames.unique(List.of(gates)).stream().map(GateVerdict::name).toList();
  }

  @Test
  void namesThatDifferStay() {
    assertThat(unique(gate("A", "Users"), gate("B", "Users"))).containsExactly("A", "B");
  }

  @Test
  void ofEqualOnesTheScopeTells() {
    assertThat(unique(gate("A", "Users"), gate("B", ""), gate("A", "Workers")))
        .containsExactly("A (Users)", "B", "A (Workers)");
  }

  @Test
  void thenTheirOrder() {
    assertThat(unique(gate("A", "Users"), gate("A", "Users"), gate("A", "")))
        .containsExactly("A (Users)", "A (Users) 2", "A");
    assertThat(unique(gate("A", ""), gate("A", ""), gate("A", "")))
        .containsExactly("A", "A 2", "A 3");
  }

  @Test
  void aNameThatAnotherHasAlreadyIsNotGiven() {
    assertThat(unique(gate("A", ""), gate("A", ""), gate("A 2", "")))
        .containsExactly("A", "A 3", "A 2");
  }
}
