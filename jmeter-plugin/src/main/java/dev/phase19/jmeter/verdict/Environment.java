package dev.phase19.jmeter.verdict;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.TreeMap;
import org.apache.jmeter.services.FileServer;
import org.apache.jmeter.util.JMeterUtils;

/** The machine and the software of a run, so that its figures can be traced. */
final class Environment {
  private static final long MIB = 1 << 20;

  private Environment() {}

  /** Returns the load generator's data, and what the run found about the system under test. */
  static Map<String, String> of(RunFacts facts) {
    Map<String, String> environment = new TreeMap<>();
    environment.put("java", Runtime.version().toString());
    environment.put("jvm", System.getProperty("java.vm.vendor") + " " + vmName());
    environment.put("jmeter", JMeterUtils.getJMeterVersion());
    pluginVersion(environment);
    environment.put("os", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    environment.put("os.version", System.getProperty("os.version"));
    environment.put("processors", String.valueOf(Runtime.getRuntime().availableProcessors()));
    CpuModel.ofThisMachine().ifPresent(model -> environment.put("cpu", model));
    if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
      environment.put("memory", system.getTotalMemorySize() / MIB + " MiB");
    }
    environment.put("heap", Runtime.getRuntime().maxMemory() / MIB + " MiB");
    SourceVersion.of(FileServer.getFileServer().getBaseDir())
        .ifPresent(
            source -> {
              environment.put("commit", source.commit());
              environment.put("commit.dirty", source.dirty());
            });
    environment.putAll(facts.environment());
    return environment;
  }

  private static String vmName() {
    return System.getProperty("java.vm.name");
  }

  /** The version comes from the jar's manifest; classes in a build folder have none. */
  private static void pluginVersion(Map<String, String> environment) {
    String version = Environment.class.getPackage().getImplementationVersion();
    if (version != null) {
      environment.put("plugin", version);
    }
  }
}
