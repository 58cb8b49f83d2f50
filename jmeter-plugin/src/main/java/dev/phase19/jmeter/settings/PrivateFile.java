package dev.phase19.jmeter.settings;

import dev.phase19.jmeter.file.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A secret in a file that only its owner can read: unlike a property, it appears in no process list
 * and in no log. Each file is read once.
 */
final class PrivateFile {
  private static final Set<PosixFilePermission> OF_OTHERS =
      EnumSet.complementOf(
          EnumSet.of(
              PosixFilePermission.OWNER_READ,
              PosixFilePermission.OWNER_WRITE,
              PosixFilePermission.OWNER_EXECUTE));
  private static final Map<String, String> READ = new ConcurrentHashMap<>();

  private PrivateFile() {}

  /**
   * Returns the text of the file, without surrounding blanks.
   *
   * @param setting that named the file, for messages
   */
  static String read(String file, String setting) {
    return READ.computeIfAbsent(file, absent -> readNow(Path.of(file), setting));
  }

  private static String readNow(Path file, String setting) {
    try {
      if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (permissions.stream().anyMatch(OF_OTHERS::contains)) {
          throw new MissingSettingException(
              "%s: others can read or change %s (%s): chmod 600 it"
                  .formatted(setting, file, PosixFilePermissions.toString(permissions)));
        }
      }
      String text = Files.readString(file).strip();
      if (text.isEmpty() || text.lines().count() > 1) {
        throw new MissingSettingException(
            "%s: %s must hold one line, the secret".formatted(setting, file));
      }
      return text;
    } catch (IOException e) {
      throw new MissingSettingException(
          "%s: %s cannot be read: %s".formatted(setting, file, Reason.of(e)));
    }
  }
}
