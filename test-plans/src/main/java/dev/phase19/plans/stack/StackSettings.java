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
 * names that file, and JMeter properties with the token in them. All can be read by their owner
 * only.
 *
 * @param urls of the parts, by the name of the setting
 */
record StackSettings(Map<String, String> urls, String token) {
  private static final String TOKEN = "phase19.token";
  private static final String TOKEN_FILE = "phase19.token.file";

  /** Writes them, the properties last: whoever waits for those has all of them. */
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

  /** As {@link Properties} reads them from bytes: JMeter does not ask for an encoding. */
  private String properties() throws IOException {
    Properties properties = new Properties();
    properties.putAll(urls);
    properties.put(TOKEN, token);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    properties.store(bytes, null);
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  /** As the java command reads an argument with blanks from a file: in quotes, {@code \} twice. */
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
