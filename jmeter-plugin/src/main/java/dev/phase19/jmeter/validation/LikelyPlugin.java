package dev.phase19.jmeter.validation;

import java.util.LinkedHashMap;
import java.util.Map;

/** Guesses from the package of a class which plugin has it. */
final class LikelyPlugin {
  /** Longer prefixes come first; the names are those that JMeter's Plugins Manager shows. */
  private static final Map<String, String> BY_PREFIX = new LinkedHashMap<>();

  static {
    BY_PREFIX.put("dev.phase19.jmeter.", "a newer jmeter-plugin.jar of Phase 19");
    BY_PREFIX.put("kg.apc.jmeter.threads.", "Custom Thread Groups (jpgc-casutg)");
    BY_PREFIX.put("com.blazemeter.jmeter.threads.", "Custom Thread Groups (jpgc-casutg)");
    BY_PREFIX.put("kg.apc.jmeter.timers.", "Throughput Shaping Timer (jpgc-tst)");
    BY_PREFIX.put("kg.apc.jmeter.samplers.DummySampler", "Dummy Sampler (jpgc-dummy)");
    BY_PREFIX.put("kg.apc.jmeter.perfmon.", "PerfMon (jpgc-perfmon)");
    BY_PREFIX.put("kg.apc.jmeter.reporters.AutoStop", "AutoStop Listener (jpgc-autostop)");
    BY_PREFIX.put("kg.apc.jmeter.", "JMeter Plugins (jpgc-standard)");
    BY_PREFIX.put(
        "com.googlecode.jmeter.plugins.webdriver.", "Selenium/WebDriver (jpgc-webdriver)");
    BY_PREFIX.put("com.blazemeter.jmeter.RandomCSV", "Random CSV Data Set (bzm-random-csv)");
    BY_PREFIX.put("com.blazemeter.jmeter.", "one of BlazeMeter's plugins (bzm)");
    BY_PREFIX.put("eu.luminis.jmeter.wssampler.", "WebSocket Samplers (websocket-samplers)");
    BY_PREFIX.put("net.xmeter.", "MQTT Protocol Support (mqtt-xmeter)");
  }

  private LikelyPlugin() {}

  static String advice(String type) {
    return BY_PREFIX.entrySet().stream()
        .filter(known -> type.startsWith(known.getKey()))
        .map(known -> "install " + known.getValue() + " in JMeter's lib/ext")
        .findFirst()
        .orElse(
            "install the plugin that has this class in JMeter's lib/ext, or remove the element");
  }
}
