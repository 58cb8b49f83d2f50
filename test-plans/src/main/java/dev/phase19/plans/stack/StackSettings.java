package dev.phase19.plans.stack;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The files that point plans at a stack: the token alone, an argument file for JMeter's JVM that
 * names that file, and JMeter properties that include the token. Only their owner can read them.
 *
 * @param urls of the parts, by the name of the setting
 */
record StackSettings(Map<String, String> urls, String token) {
  private static final String TOKEN = "phase19.token";
  private static final String TOKEN_FILE = "phase19.token.file";

  /** Writes the files, the properties last: whoever waits for those finds all files complete. */
  void write(StackLayout layout) throws IOException {
    PrivateFiles.write(layout.token(), token + "\n");
    Map<String, String> arguments = new TreeMap<>(urls);
    arguments.put(TOKEN_FILE, layout.token().toString());
    PrivateFiles.write(
        layout.arguments(),
        arguments.entrySet().stream()
            .map(setting -> quoted("-D" + setting.getKey() + "=" + setting.getValue()) + "\n")
            .collect(Collectors.joining()));
    PrivateFiles.write(layout.properties(), properties());
  }

  static void delete(StackLayout layout) throws IOException {
    Files.deleteIfExists(layout.properties());
    Files.deleteIfExists(layout.arguments());
    Files.deleteIfExists(layout.token());
  }

  /**
   * Encodes the settings as {@link Properties} reads bytes, because JMeter specifies no encoding.
   */
  private String properties() throws IOException {
    Properties properties = new Properties();
    properties.putAll(urls);
    properties.put(TOKEN, token);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    properties.store(bytes, null);
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /**
   * Quotes an argument for an argument file of the {@code java} command: in quotes, in which each
   * {@code \} and {@code "} is escaped by a {@code \}.
   */
  static String quoted(String argument) {
    return '"' + argument.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  static Properties read(Path file) throws IOException {
    Properties settings = new Properties();
    try (var in = Files.newInputStream(file)) {
      settings.load(in);
    }
    return settings;
  }
}
