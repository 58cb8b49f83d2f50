package dev.phase19.jmeter.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.phase19.jmeter.testing.JMeterHome;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.jmeter.threads.JMeterContextService;
import org.apache.jmeter.util.JMeterUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which run is the current one of a JVM, while JMeter's tests start and end. */
class RunTest {
  private static final class Part implements RunPart {
    private final AtomicInteger ends = new AtomicInteger();

    @Override
    public void end() {
      ends.incrementAndGet();
    }
  }

  @TempDir Path folder;

  @BeforeEach
  void fresh() {
    JMeterHome.use();
    JMeterUtils.setProperty("phase19.verdict.dir", folder.toString());
    JMeterContextService.endTest();
    FreshRun.begin();
  }

  @AfterEach
  void noTest() {
    JMeterContextService.endTest();
    FreshRun.begin();
    JMeterUtils.getJMeterProperties().remove("phase19.verdict.dir");
  }

  @Test
  void isTheSameForTheLengthOfATestAndAfterIt() {
    JMeterContextService.startTest();
    Run run = Run.current();
    run.facts().fail("broken");

    assertThat(Run.current()).isSameAs(run);
    JMeterContextService.endTest();
    assertThat(Run.current()).isSameAs(run);
    assertThat(Run.current().facts().failures()).containsExactly("broken");
  }

  /**
   * JMeter evaluates functions in the plan's variables before it notifies any element of the start.
   */
  @Test
  void keepsWhatIsFoundBeforeItsFirstElementEnters() {
    JMeterContextService.startTest();
    Run.current().facts().fail("a setting is not set");
    Run.enter(this);

    assertThat(Run.current().facts().failures()).containsExactly("a setting is not set");
    assertThat(Run.current().underWay()).isPresent();
    Run.current().underWay().orElseThrow().leave(this, "");
  }

  @Test
  void anotherTestIsAnotherRun() throws InterruptedException {
    JMeterContextService.startTest();
    Run first = Run.current();
    Part part = first.part(Part.class, Part::new);
    startAnother();

    assertThat(Run.current()).isNotSameAs(first);
    assertThat(part.ends).hasValue(1);
    assertThat(Run.current().part(Part.class, Part::new)).isNotSameAs(part);
  }

  @Test
  void gatesOfARunThatNeverEndedAreLeftBehind() throws InterruptedException {
    JMeterContextService.startTest();
    RunCollector lost = Run.enter(this);
    startAnother();

    assertThat(Run.enter(this)).isNotSameAs(lost).isSameAs(Run.enter(new Object()));
    assertThat(Run.current().underWay()).isPresent();
  }

  /**
   * No test starts in the controller, where the gates are; an engine in the same JVM starts one.
   */
  @Test
  void theControllersRunOutlivesTheStartOfAnEngine() {
    RunCollector collector = Run.enter(this, "host:1", 1);
    JMeterContextService.startTest();

    assertThat(Run.current().underWay()).containsSame(collector);
    collector.leave(this, "host:1");
    assertThat(Run.current().underWay()).isEmpty();
  }

  private static void startAnother() throws InterruptedException {
    long start = JMeterContextService.getTestStartTime();
    JMeterContextService.endTest();
    while (System.currentTimeMillis() <= start) {
      Thread.sleep(1);
    }
    JMeterContextService.startTest();
  }
}
