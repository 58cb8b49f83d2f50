package dev.phase19.jmeter.gate.overflow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.gate.Evidence;
import dev.phase19.jmeter.gate.Finding;
import dev.phase19.jmeter.gate.Gate;
import dev.phase19.jmeter.gate.Sample;
import dev.phase19.jmeter.gate.State;
import dev.phase19.jmeter.measurement.QueueSnapshot;
import dev.phase19.jmeter.measurement.QueueSnapshot.Count;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class OverflowGateTest {
  private static final OverflowGate.Limit NO_BOUND =
      new OverflowGate.Limit(null, null, null, null, 100);
  private static final QueueSnapshot FIRST = snapshot(500, 40, 455, 5, 0, 0);

  /** Makes a snapshot that balances: all accepted jobs are complete, except those that wait. */
  private static QueueSnapshot snapshot(
      long submitted,
      long accepted,
      long refused,
      long repeated,
      long conflicting,
      long highWaterMark) {
    return new QueueSnapshot(
        Map.of(
            Count.WAITING, Math.min(accepted, 10),
            Count.CAPACITY, 10L,
            Count.HIGH_WATER_MARK, highWaterMark,
            Count.SUBMITTED, submitted,
            Count.ACCEPTED, accepted,
            Count.REFUSED, refused,
            Count.REPEATED, repeated,
            Count.CONFLICTING, conflicting,
            Count.COMPLETE, accepted - Math.min(accepted, 10)),
        true,
        Instant.EPOCH);
  }

  private static QueueSnapshot after(
      long accepted, long refused, long repeated, long conflicting, long highWaterMark) {
    return snapshot(
        FIRST.submitted() + accepted + refused + repeated + conflicting,
        FIRST.accepted() + accepted,
        FIRST.refused() + refused,
        FIRST.repeated() + repeated,
        FIRST.conflicting() + conflicting,
        highWaterMark);
  }

  private static OverflowGate gate(OverflowGate.Limit limit) {
    return new OverflowGate(limit);
  }

  private static void accepted(Gate gate, int count) {
    for (int i = 0; i < count; i++) {
      gate.add(Sample.of("Dispatch").code("202").job("job-" + i).seen());
    }
  }

  private static void answered(Gate gate, String code, int count) {
    for (int i = 0; i < count; i++) {
      gate.add(Sample.of("Dispatch").code(code).seen());
    }
  }

  private static Finding judge(Gate gate, QueueSnapshot second) {
    return told(gate.evaluate(evidence(second, List.of())));
  }

  /** Checks that the figure of a FAIL is not its bound, which a program would read as kept. */
  private static Finding told(Finding finding) {
    if (finding.state() == State.FAIL && finding.measured() != null) {
      assertThat(finding.measured()).isNotEqualTo(finding.bound());
    }
    return finding;
  }

  private static Evidence evidence(QueueSnapshot second, List<String> unanswered) {
    return new Evidence(List.of(), List.of(), FIRST, second, unanswered);
  }

  @Example
  void tenOfAThousandAcceptedAndTheRestRefusedBalances() {
    OverflowGate gate = gate(new OverflowGate.Limit(null, 10L, 990L, 10L, 0));
    accepted(gate, 10);
    answered(gate, "429", 990);

    Finding finding = judge(gate, after(10, 990, 0, 0, 10));

    assertThat(finding.state()).isEqualTo(State.PASS);
    assertThat(finding.cause())
        .isEqualTo(
            "Dispatch: clients: sent 1000 = accepted 10 + repeated 0 + refused 990 + rejected 0"
                + " + unknown 0; service: submitted 1000 = accepted 10 + repeated 0 + refused 990"
                + " + conflicting 0, high-water mark 10");
    assertThat(finding.measured()).isEqualTo(10);
    assertThat(finding.bound().value()).isEqualTo(10);
  }

  @Property
  void anUnknownDispatchMayHaveBeenTakenOrNot(
      @ForAll @IntRange(max = 20) int accepted,
      @ForAll @IntRange(max = 20) int refused,
      @ForAll @IntRange(max = 20) int unknown,
      @ForAll @IntRange(max = 20) int tookOfUnknown) {
    OverflowGate gate = gate(NO_BOUND);
    accepted(gate, accepted);
    answered(gate, "429", refused);
    answered(gate, "503", unknown);

    Finding finding = judge(gate, after(accepted + tookOfUnknown, refused, 0, 0, 0));

    assertThat(finding.state()).isEqualTo(tookOfUnknown <= unknown ? State.PASS : State.FAIL);
  }

  @Example
  void moreThanWeSentIsTrafficThatIsNotOurs() {
    OverflowGate gate = gate(NO_BOUND);
    accepted(gate, 10);

    Finding finding = judge(gate, after(12, 0, 0, 0, 0));

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.cause())
        .startsWith(
            "Dispatch: not alone: the service counted 12 accepted, ours are 10, and 0 unknown; ");
  }

  @Example
  void refusedDispatchesOfOthersAreTrafficThatIsNotOurs() {
    OverflowGate gate = gate(NO_BOUND);
    answered(gate, "429", 3);

    assertThat(judge(gate, after(0, 4, 0, 0, 0)).cause()).contains("not alone");
  }

  @Example
  void oneUnknownDispatchHidesOnlyOneOfOthers() {
    OverflowGate gate = gate(NO_BOUND);
    accepted(gate, 1);
    answered(gate, "429", 1);
    answered(gate, "500", 1);

    assertThat(judge(gate, after(2, 2, 0, 0, 0)).cause())
        .contains("not alone: the service counted 4 submitted, ours are 2, and 1 unknown");
  }

  @Example
  void fewerThanWereAcceptedIsALostJobAndBothSidesArePrinted() {
    OverflowGate gate = gate(NO_BOUND);
    accepted(gate, 10);

    Finding finding = judge(gate, after(9, 0, 0, 0, 0));

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.cause())
        .isEqualTo(
            "Dispatch: does not balance: the service counted 9 accepted, the clients saw 10;"
                + " clients: sent 10 = accepted 10 + repeated 0 + refused 0 + rejected 0 + unknown"
                + " 0; service: submitted 9 = accepted 9 + repeated 0 + refused 0 + conflicting 0");
  }

  @Example
  void repeatedAndConflictingDispatchesAreBalancedToo() {
    OverflowGate gate = gate(NO_BOUND);
    answered(gate, "200", 2);
    answered(gate, "409", 3);

    assertThat(judge(gate, after(0, 0, 2, 3, 0)).state()).isEqualTo(State.PASS);
    assertThat(judge(gate, after(0, 0, 1, 3, 0)).cause()).contains("counted 1 repeated");
    assertThat(judge(gate, after(0, 0, 2, 4, 0)).cause()).contains("counted 4 conflicting");
  }

  @Example
  void aRejectedDispatchNeverReachesTheQueue() {
    OverflowGate gate = gate(NO_BOUND);
    answered(gate, "400", 5);

    assertThat(judge(gate, after(0, 0, 0, 0, 0)).state()).isEqualTo(State.PASS);
  }

  @Example
  void everyAcceptedOneHasAJobOfItsOwn() {
    OverflowGate twice = gate(NO_BOUND);
    accepted(twice, 1);
    accepted(twice, 1);
    OverflowGate without = gate(NO_BOUND);
    answered(without, "202", 2);

    assertThat(judge(twice, after(2, 0, 0, 0, 0)).cause())
        .contains("accepted twice under one job id: job-0");
    assertThat(judge(without, after(2, 0, 0, 0, 0)).cause())
        .contains("2 accepted answers without a job id");
  }

  @Example
  void aJobThatTheServiceForgotIsNamed() {
    OverflowGate gate = gate(NO_BOUND);
    accepted(gate, 5);

    Finding finding =
        gate.evaluate(
            evidence(after(5, 0, 0, 0, 0), List.of("job-0", "job-1", "job-2", "job-3", "job-4")));

    assertThat(finding.state()).isEqualTo(State.FAIL);
    assertThat(finding.cause())
        .contains("unknown to the service at the end: job-0, job-1, job-2 and 2 more");
  }

  @Example
  void aServiceThatBreaksItsOwnLawsIsFound() {
    OverflowGate gate = gate(NO_BOUND);
    accepted(gate, 1);
    QueueSnapshot leaking =
        new QueueSnapshot(
            Map.of(
                Count.WAITING, 1L,
                Count.CAPACITY, 10L,
                Count.HIGH_WATER_MARK, 1L,
                Count.SUBMITTED, 502L,
                Count.ACCEPTED, 41L,
                Count.REFUSED, 455L,
                Count.REPEATED, 5L,
                Count.COMPLETE, 39L),
            true,
            Instant.EPOCH);

    String cause = judge(gate, leaking).cause();

    assertThat(cause)
        .contains(
            "second snapshot does not balance: submitted 502, accepted 41 + refused 455 + repeated 5"
                + " + conflicting 0 = 501")
        .contains("second snapshot does not balance: accepted 41, waiting 1 + delayed 0");
  }

  @Example
  void eachBoundIsChecked() {
    assertThat(bounded(new OverflowGate.Limit(null, 9L, null, null, 100)))
        .contains("accepted 10, by the service 10, must be = 9");
    assertThat(bounded(new OverflowGate.Limit(null, null, 9L, null, 100)))
        .contains("refused 8, must be = 9");
    assertThat(bounded(new OverflowGate.Limit(39.0, null, null, null, 100)))
        .contains("share refused 40 %, limit 39 %");
    assertThat(bounded(new OverflowGate.Limit(null, null, null, 11L, 100)))
        .contains("high-water mark 10, must be = 11");
    assertThat(bounded(new OverflowGate.Limit(null, null, null, null, 9)))
        .contains("share rejected or unknown 10 %, limit 9 %");
    assertThat(bounded(new OverflowGate.Limit(40.0, 10L, 8L, 10L, 10))).isEqualTo("PASS");
  }

  /** Judges ten accepted, eight refused, one rejected and one unknown dispatch. */
  private static String bounded(OverflowGate.Limit limit) {
    OverflowGate gate = gate(limit);
    accepted(gate, 10);
    answered(gate, "429", 8);
    answered(gate, "401", 1);
    answered(gate, "Non HTTP response code: timeout", 1);
    Finding finding = judge(gate, after(10, 8, 0, 0, 10));
    return finding.state() == State.PASS ? "PASS" : finding.cause();
  }

  @Example
  void numbersAreTheSameInEveryLocale() {
    OverflowGate gate = gate(NO_BOUND);
    accepted(gate, 10);
    String english = judge(gate, after(12, 0, 0, 0, 0)).cause();
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try {
      assertThat(judge(gate, after(12, 0, 0, 0, 0)).cause()).isEqualTo(english);
    } finally {
      Locale.setDefault(before);
    }
  }

  @Example
  void withoutBothSnapshotsThereIsNoData() {
    OverflowGate gate = gate(NO_BOUND);
    accepted(gate, 1);

    Finding none = gate.evaluate(Evidence.NONE);
    Finding one = gate.evaluate(new Evidence(List.of(), List.of(), FIRST, null, List.of()));

    assertThat(none.state()).isEqualTo(State.NO_DATA);
    assertThat(none.cause()).contains("no first snapshot of the queue");
    assertThat(one.state()).isEqualTo(State.NO_DATA);
    assertThat(one.cause()).contains("no second snapshot of the queue");
  }
}
