package dev.phase19.store.queue;

import static net.jqwik.api.Arbitraries.integers;
import static net.jqwik.api.Arbitraries.of;

import dev.phase19.store.RefusingRedis;
import dev.phase19.store.queue.QueueRun.Submission;
import dev.phase19.store.stage.Stage;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.ActionChainArbitrary;
import net.jqwik.api.state.Transformer;

/** Random histories of the queue: what clients, workers, operators and the world do to it. */
final class QueueSteps {
  private static final int LONGEST = 60;
  private static final TrainingEpochs EPOCHS = new TrainingEpochs(1, 5, 0.5, Instant.EPOCH);

  private QueueSteps() {}

  /** A step with its words. */
  private record Step(String words, Consumer<QueueRun> does) {}

  static ActionChainArbitrary<QueueRun> histories(Supplier<QueueRun> beginning) {
    return ActionChain.startWith(beginning)
        .withAction(8, action(admissions()))
        .withAction(12, action(ofWorkers()))
        .withAction(4, action(ofOperators()))
        .withAction(4, action(clockSteps()))
        .withAction(1, action(reads()))
        .withAction(1, action(refusals()))
        .withMaxTransformations(LONGEST);
  }

  private static Action.Independent<QueueRun> action(Arbitrary<Step> steps) {
    return () ->
        steps.map(
            step ->
                Transformer.mutate(
                    step.words(),
                    run -> {
                      step.does().accept(run);
                      run.check();
                    }));
  }

  private static Arbitrary<Step> admissions() {
    return Combinators.combine(
            repositories(),
            Arbitraries.of("main").injectNull(0.6),
            Arbitraries.of("k", "l").injectNull(0.6),
            labels().injectNull(0.5),
            integers().between(0, 5).injectNull(0.8))
        .as(Submission::new)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(all -> new Step("admit " + all, run -> run.admit(all)));
  }

  private static Arbitrary<Step> ofWorkers() {
    return Arbitraries.frequencyOf(
        Tuple.of(9, Arbitraries.just(new Step("claim", QueueRun::claim))),
        Tuple.of(
            2,
            Combinators.combine(leases(), progress())
                .as((age, how) -> new Step("beat " + age, run -> run.heartbeat(age, how)))),
        Tuple.of(
            3,
            Combinators.combine(
                    leases(), integers().between(1, 9), Arbitraries.of(5L, 20L).injectNull(0.5))
                .as(
                    (age, bytes, quota) ->
                        new Step(
                            "prepare " + age + " of " + bytes + " B, quota " + quota,
                            run -> run.prepare(age, bytes, quota)))),
        Tuple.of(
            4,
            Combinators.combine(leases(), integers().between(0, 9))
                .as((age, n) -> new Step("finish " + age, run -> run.finish(age, n)))),
        Tuple.of(
            5,
            Combinators.combine(leases(), integers().between(1, 9))
                .as((age, n) -> new Step("publish " + age + " of " + n + " B", publish(age, n)))),
        Tuple.of(1, leases().map(age -> new Step("fail " + age, run -> run.fail(age, 3)))),
        Tuple.of(
            2,
            Combinators.combine(leases(), of(Duration.ZERO, Duration.ofMinutes(25)))
                .as(
                    (age, time) ->
                        new Step("delay " + age + " by " + time, run -> run.delay(age, time)))),
        Tuple.of(2, Arbitraries.just(new Step("await work", QueueRun::awaitWork))),
        Tuple.of(2, Arbitraries.just(new Step("wake a worker", QueueRun::wakeWorker))),
        Tuple.of(1, Arbitraries.just(new Step("settle", QueueRun::settle))));
  }

  /** The usual end of a job. */
  private static Consumer<QueueRun> publish(int age, int bytes) {
    return run -> {
      run.prepare(age, bytes, null);
      run.check();
      run.finish(age, bytes);
    };
  }

  private static Arbitrary<Step> ofOperators() {
    Arbitrary<Long> capacities = Arbitraries.of(1L, 3L, 6L).injectNull(0.5);
    Arbitrary<Boolean> pauses = Arbitraries.of(true, false, false).injectNull(0.4);
    return Arbitraries.frequencyOf(
        Tuple.of(3, leases().map(age -> new Step("cancel " + age, run -> run.cancel(age)))),
        Tuple.of(1, Arbitraries.just(new Step("cancel all", QueueRun::cancelAllWaiting))),
        Tuple.of(2, labels().map(l -> new Step("cancel label " + l, run -> run.cancelLabeled(l)))),
        Tuple.of(
            3,
            Combinators.combine(capacities, pauses)
                .as(
                    (capacity, paused) ->
                        new Step(
                            "configure " + capacity + " " + paused,
                            run -> run.configure(capacity, paused)))),
        Tuple.of(
            3,
            Combinators.combine(
                    labels(),
                    of(Duration.ofMinutes(15), Duration.ofMinutes(45)),
                    capacities,
                    pauses)
                .as(
                    (label, lease, capacity, paused) ->
                        new Step(
                            "reserve " + label + " " + lease + " " + capacity + " " + paused,
                            run -> run.reserve(label, lease, capacity, paused)))),
        Tuple.of(2, labels().map(l -> new Step("release " + l, run -> run.release(l)))),
        Tuple.of(1, repositories().map(r -> new Step("forget " + r, run -> run.forget(r)))));
  }

  /** Half a lease is 35 minutes. The clock is also set back. */
  private static Arbitrary<Step> clockSteps() {
    return Arbitraries.frequency(
            Tuple.of(4, 20), Tuple.of(6, 40), Tuple.of(2, 130), Tuple.of(1, 610), Tuple.of(1, -20))
        .map(
            minutes ->
                new Step(
                    "the clock goes " + minutes + " min",
                    run -> run.stepClock(Duration.ofMinutes(minutes))));
  }

  private static Arbitrary<Step> reads() {
    return leases().map(age -> new Step("look at " + age, run -> run.look(age)));
  }

  private static Arbitrary<Step> refusals() {
    Arbitrary<Step> any =
        Arbitraries.oneOf(admissions(), ofWorkers(), ofOperators(), reads(), reads());
    Arbitrary<RefusingRedis> how =
        Arbitraries.frequency(
            Tuple.of(6, RefusingRedis.OOM),
            Tuple.of(6, RefusingRedis.READONLY),
            Tuple.of(6, RefusingRedis.NOREPLICAS),
            Tuple.of(1, RefusingRedis.MISCONF));
    return Arbitraries.frequencyOf(
        Tuple.of(
            9,
            Combinators.combine(how, any)
                .as(
                    (refusing, step) ->
                        new Step(
                            refusing + " refuses: " + step.words(),
                            run -> run.refused(refusing, () -> step.does().accept(run))))),
        Tuple.of(1, Arbitraries.just(new Step("Redis is killed", QueueRun::restart))));
  }

  private static Arbitrary<String> repositories() {
    return Arbitraries.frequency(
        Tuple.of(4, "https://example.org/a/b"), Tuple.of(1, "https://example.org/c/d"));
  }

  private static Arbitrary<String> labels() {
    return of("run 1", "run 2");
  }

  /** The age of a lease or job: 0 is the newest. */
  private static Arbitrary<Integer> leases() {
    return Arbitraries.frequency(
        Tuple.of(5, 0), Tuple.of(3, 1), Tuple.of(2, 2), Tuple.of(1, 3), Tuple.of(1, 5));
  }

  private static Arbitrary<Progress> progress() {
    return of(
        new Progress(Stage.CLONE, null),
        new Progress(Stage.TRAIN, 0.5),
        new Progress(Stage.TRAIN, 0.25, EPOCHS));
  }
}
