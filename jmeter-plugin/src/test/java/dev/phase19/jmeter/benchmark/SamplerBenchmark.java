package dev.phase19.jmeter.benchmark;

import com.sun.management.OperatingSystemMXBean;
import dev.phase19.jmeter.measurement.MeasuredSampleResult;
import dev.phase19.jmeter.sampler.IngestDispatchSampler;
import dev.phase19.jmeter.testing.JMeterHome;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.jmeter.control.LoopController;
import org.apache.jmeter.engine.StandardJMeterEngine;
import org.apache.jmeter.protocol.http.control.Header;
import org.apache.jmeter.protocol.http.control.HeaderManager;
import org.apache.jmeter.protocol.http.gui.HeaderPanel;
import org.apache.jmeter.protocol.http.sampler.HTTPSamplerFactory;
import org.apache.jmeter.protocol.http.sampler.HTTPSamplerProxy;
import org.apache.jmeter.samplers.AbstractSampler;
import org.apache.jmeter.samplers.SampleEvent;
import org.apache.jmeter.samplers.SampleListener;
import org.apache.jmeter.testelement.AbstractTestElement;
import org.apache.jmeter.testelement.TestElement;
import org.apache.jmeter.testelement.TestPlan;
import org.apache.jmeter.threads.ThreadGroup;
import org.apache.jorphan.collections.HashTree;
import org.apache.jorphan.collections.ListedHashTree;

/**
 * Measures the same dispatch sent by Ingest Dispatch, by JMeter's HTTP sampler and by a client on a
 * bare socket. They take turns in one JVM, against one service in another process. Prints medians
 * over the rounds.
 */
public final class SamplerBenchmark {
  private static final int THREADS = 2;
  private static final int SAMPLES = 40_000;
  private static final int ROUNDS = 7;
  private static final int PACED = 2_000;
  private static final long INTERVAL_NANOS = 2_500_000;
  private static final String PATH = "/api/v1/ingestion/jobs";
  private static final String BODY = "{\"repository\":\"https://h/o/n\"}";
  private static final OperatingSystemMXBean SYSTEM =
      (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

  private SamplerBenchmark() {}

  /** Samples per second, and microseconds of processor time per sample. */
  private record Cost(double rate, double micros) {}

  public static void main(String[] arguments) throws Exception {
    JMeterHome.use();
    try (FixedService service = FixedService.start()) {
      Supplier<AbstractSampler> ours = () -> ingestDispatch(service);
      Supplier<AbstractSampler> http = () -> httpRequest(service);
      throughput(ours, http);
      paced(service);
    }
    System.exit(0);
  }

  private static void throughput(Supplier<AbstractSampler> ours, Supplier<AbstractSampler> http) {
    for (int warmUp = 0; warmUp < 2; warmUp++) {
      run(ours.get());
      run(http.get());
    }
    List<Cost> oursCosts = new ArrayList<>();
    List<Cost> httpCosts = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      oursCosts.add(run(ours.get()));
      httpCosts.add(run(http.get()));
    }
    print("Ingest Dispatch", oursCosts);
    print("HTTP Request (HttpClient4)", httpCosts);
  }

  private static void print(String name, List<Cost> costs) {
    System.out.printf(
        Locale.ROOT,
        "%s: %.0f samples/s, %.1f us of processor time a sample%n",
        name,
        median(costs.stream().mapToDouble(Cost::rate).toArray()),
        median(costs.stream().mapToDouble(Cost::micros).toArray()));
  }

  /** Runs JMeter's engine with one sampler in a loop. */
  private static Cost run(AbstractSampler sampler) {
    LoopController loop = new LoopController();
    loop.setLoops(SAMPLES / THREADS);
    loop.setFirst(true);
    ThreadGroup group = new ThreadGroup();
    group.setName("Users");
    group.setSamplerController(loop);
    group.setNumThreads(THREADS);
    group.setProperty(ThreadGroup.RAMP_TIME, 0);
    group.setIsSameUserOnNextIteration(true);
    Counter counter = new Counter();
    HashTree tree = new ListedHashTree();
    HashTree plan = tree.add(new TestPlan("plan"));
    HashTree users = plan.add(group);
    HashTree sampled = users.add(sampler);
    if (sampler instanceof HTTPSamplerProxy) {
      sampled.add(headers());
    }
    users.add(counter);
    StandardJMeterEngine engine = new StandardJMeterEngine();
    engine.configure(tree);
    long cpu = SYSTEM.getProcessCpuTime();
    long start = System.nanoTime();
    engine.run();
    long elapsed = System.nanoTime() - start;
    cpu = SYSTEM.getProcessCpuTime() - cpu;
    if (Counter.SUCCESSES.getAndSet(0) != SAMPLES) {
      throw new IllegalStateException("not each of the samples was a success");
    }
    return new Cost(SAMPLES / (elapsed / 1e9), cpu / 1e3 / SAMPLES);
  }

  /** Counts the successful samples that JMeter delivers. */
  public static final class Counter extends AbstractTestElement implements SampleListener {
    private static final long serialVersionUID = 1L;
    static final AtomicLong SUCCESSES = new AtomicLong();

    @Override
    public void sampleOccurred(SampleEvent event) {
      if (event.getResult().isSuccessful()) {
        SUCCESSES.incrementAndGet();
      }
    }

    @Override
    public void sampleStarted(SampleEvent event) {
      // Only finished samples are counted.
    }

    @Override
    public void sampleStopped(SampleEvent event) {
      // Only finished samples are counted.
    }
  }

  private static IngestDispatchSampler ingestDispatch(FixedService service) {
    IngestDispatchSampler sampler = new IngestDispatchSampler();
    sampler.setName("Ingest Dispatch");
    sampler.setProperty(IngestDispatchSampler.EDGE_URL.property(), service.url());
    sampler.setProperty(IngestDispatchSampler.TOKEN.property(), "s3cret");
    sampler.setProperty(IngestDispatchSampler.REPOSITORY.property(), "https://h/o/n");
    return sampler;
  }

  private static HTTPSamplerProxy httpRequest(FixedService service) {
    HTTPSamplerProxy sampler = new HTTPSamplerProxy(HTTPSamplerFactory.IMPL_HTTP_CLIENT4);
    sampler.setName("HTTP Request");
    sampler.setProtocol("http");
    sampler.setDomain("127.0.0.1");
    sampler.setPort(service.port());
    sampler.setPath(PATH);
    sampler.setMethod("POST");
    sampler.setPostBodyRaw(true);
    sampler.addNonEncodedArgument("", BODY, "");
    sampler.setUseKeepAlive(true);
    sampler.setFollowRedirects(false);
    // The timeouts of Ingest Dispatch. With a read timeout, a read takes three system calls instead
    // of one.
    sampler.setConnectTimeout("5000");
    sampler.setResponseTimeout("30000");
    return sampler;
  }

  private static HeaderManager headers() {
    HeaderManager headers = new HeaderManager();
    // The sampler accepts only a header manager that was made by this panel.
    headers.setProperty(TestElement.GUI_CLASS, HeaderPanel.class.getName());
    headers.add(new Header("Accept", "application/json"));
    headers.add(new Header("Authorization", "Bearer s3cret"));
    headers.add(new Header("Content-Type", "application/json; charset=UTF-8"));
    headers.add(new Header("User-Agent", "phase19-jmeter"));
    return headers;
  }

  /** Prints the P95 at a fixed rate, as measured by Ingest Dispatch and on a bare socket. */
  private static void paced(FixedService service) throws IOException {
    IngestDispatchSampler sampler = ingestDispatch(service);
    List<Double> ours = new ArrayList<>();
    List<Double> raw = new ArrayList<>();
    try (Socket socket = new Socket("127.0.0.1", service.port())) {
      socket.setTcpNoDelay(true);
      byte[] request = rawRequest(service);
      for (int round = 0; round <= ROUNDS; round++) {
        double sampled =
            p95(() -> ((MeasuredSampleResult) sampler.sample(null)).elapsedMicros().getAsLong());
        double bare = p95(() -> exchange(socket, request));
        if (round > 0) { // the first one warms up
          ours.add(sampled);
          raw.add(bare);
        }
      }
    }
    System.out.printf(
        Locale.ROOT,
        "P95 at %.0f requests/s: Ingest Dispatch %.0f us, a bare socket %.0f us%n",
        1e9 / INTERVAL_NANOS,
        median(ours.stream().mapToDouble(Double::doubleValue).toArray()),
        median(raw.stream().mapToDouble(Double::doubleValue).toArray()));
  }

  private static double p95(Supplier<Long> micros) {
    long[] all = new long[PACED];
    long next = System.nanoTime();
    for (int i = 0; i < PACED; i++) {
      next += INTERVAL_NANOS;
      LockSupport.parkNanos(next - System.nanoTime());
      all[i] = micros.get();
    }
    Arrays.sort(all);
    return all[(int) Math.ceil(0.95 * PACED) - 1];
  }

  private static byte[] rawRequest(FixedService service) {
    return ("POST "
            + PATH
            + " HTTP/1.1\r\nHost: 127.0.0.1:"
            + service.port()
            + "\r\nAccept: application/json\r\nAuthorization: Bearer s3cret\r\n"
            + "Content-Type: application/json\r\nContent-Length: "
            + BODY.length()
            + "\r\n\r\n"
            + BODY)
        .getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Returns the microseconds until the last byte of the body, whose length Content-Length gives.
   */
  private static long exchange(Socket socket, byte[] request) {
    try {
      long start = System.nanoTime();
      OutputStream out = socket.getOutputStream();
      out.write(request);
      InputStream in = socket.getInputStream();
      byte[] buffer = new byte[4096];
      int read = 0;
      int whole = Integer.MAX_VALUE;
      while (read < whole) {
        int more = in.read(buffer, read, buffer.length - read);
        if (more < 0) {
          throw new IOException("the service closed the connection");
        }
        read += more;
        String text = new String(buffer, 0, read, StandardCharsets.ISO_8859_1);
        int head = text.indexOf("\r\n\r\n");
        if (head >= 0) {
          String length = text.toLowerCase(Locale.ROOT).split("content-length: ")[1];
          whole = head + 4 + Integer.parseInt(length.substring(0, length.indexOf('\r')));
        }
      }
      return (System.nanoTime() - start) / 1_000;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
