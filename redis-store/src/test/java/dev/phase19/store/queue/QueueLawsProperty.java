package dev.phase19.store.queue;

import dev.phase19.store.LawServer;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.state.ActionChain;

/**
 * Whatever happens to the queue, in whatever order, it answers as a model in plain Java predicts,
 * and the {@link QueueLaws} hold: of every kind of Redis that is supported.
 */
abstract class QueueLawsProperty {

  abstract LawServer server();

  @Property(tries = 60)
  void theQueueDoesWhatItsModelPredicts(@ForAll("histories") ActionChain<QueueRun> history) {
    history.run();
  }

  @Tag("slow")
  @Property(tries = 3_000)
  void theQueueDoesWhatItsModelPredictsForLong(@ForAll("histories") ActionChain<QueueRun> history) {
    history.run();
  }

  @Provide
  Arbitrary<ActionChain<QueueRun>> histories() {
    return QueueSteps.histories(() -> new QueueRun(server()));
  }
}
