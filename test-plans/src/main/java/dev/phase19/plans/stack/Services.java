package dev.phase19.plans.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Starts the services: sets program, heap, environment and ports. */
final class Services {
  private static final String EDGE = "edge-service";
  private static final String WORKER = "gpu-worker";
  private static final String GPU_LIMIT = "PHASE19_GPU_MEMORY_LIMIT";
  private static final String LIMITED_WORKER = "limited-worker";

  /** As documented for the service: little memory, and the collector that is best on few cores. */
  private static final List<String> EDGE_JVM = List.of("-Xms32m", "-Xmx256m", "-XX:+UseSerialGC");

  private final StackLayout layout;
  private final Map<String, String> common;
  private final Map<String, Path> jars = new HashMap<>();

  /**
   * @param fixtures origin of the fixtures, which may be cloned from although it is plain HTTP
   */
  Services(StackLayout layout, String token, String fixtures) {
    this.layout = layout;
    common = Map.of("PHASE19_TOKEN", token, "PHASE19_TRUSTED_ORIGINS", "[\"" + fixtures + "\"]");
  }

  Service edge(String redis, int port) throws IOException {
    return start(
        EDGE,
        EDGE,
        EDGE_JVM,
        "PHASE19_EDGE",
        FreePort.orFound(port),
        Map.of("PHASE19_REDIS_URI", redis));
  }

  /**
   * Starts a worker that takes jobs.
   *
   * @param number from 0
   * @param device what it needs in its environment for its GPU
   */
  Service worker(int number, String redis, int port, Map<String, String> device)
      throws IOException {
    String name = number == 0 ? WORKER : WORKER + "-" + (number + 1);
    return worker(name, "-Xmx1g", redis, port, device);
  }

  /**
   * Starts a worker that runs out of memory with large graphs. It takes no jobs, because it uses
   * another database of the Redis.
   *
   * <p>On a GPU, {@code PHASE19_GPU_MEMORY_LIMIT} bounds its memory. On a CPU, TensorFlow's
   * allocator is bounded (on x86, that of oneDNN), to less than what a training may take by its
   * batch plan. So the training has to find a smaller batch, or finds that none fits.
   */
  Service limitedWorker(String redis, Map<String, String> device) throws IOException {
    Map<String, String> own = new TreeMap<>(device);
    own.put(GPU_LIMIT, System.getenv().getOrDefault(GPU_LIMIT, "1GiB"));
    own.put("PHASE19_MEMORY_LIMIT", "110MiB");
    own.put("TF_MKL_ALLOC_MAX_BYTES", "64000000");
    return worker(LIMITED_WORKER, "-Xmx512m", redis + "/1", 0, own);
  }

  private Service worker(
      String name, String heap, String redis, int port, Map<String, String> device)
      throws IOException {
    Map<String, String> own = new TreeMap<>(device);
    int chosen = FreePort.orFound(port);
    own.put("PHASE19_REDIS_URI", redis);
    own.put("PHASE19_WORKER_URL", "http://127.0.0.1:" + chosen);
    own.put("PHASE19_CLONE_FOLDER", Files.createDirectories(layout.clones()).toString());
    own.put("TF_CPP_MIN_LOG_LEVEL", "2");
    own.put("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
    return start(name, WORKER, List.of(heap), "PHASE19_WORKER", chosen, own);
  }

  private Service start(
      String name,
      String program,
      List<String> jvm,
      String prefix,
      int port,
      Map<String, String> own)
      throws IOException {
    int admin = FreePort.find();
    Map<String, String> environment = new TreeMap<>(common);
    environment.putAll(own);
    environment.put(prefix + "_PORT", Integer.toString(port));
    environment.put(prefix + "_ADMIN_PORT", Integer.toString(admin));
    if (!jars.containsKey(program)) {
      jars.put(program, Programs.copy(layout, program));
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    // A service whose heap is full must not go on with half of its threads.
    command.add("-XX:+ExitOnOutOfMemoryError");
    command.addAll(List.of("-jar", jars.get(program).toString()));
    command.addAll(List.of("server", layout.configuration(program).toString()));
    StackProcess process = new StackProcess(name, layout.log(name), command, environment);
    return new Service(name, port, admin, process);
  }
}
