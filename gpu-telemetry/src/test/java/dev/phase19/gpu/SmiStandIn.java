package dev.phase19.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A script in place of nvidia-smi. With {@code --loop-ms} it keeps running, and writes each line
 * given to {@link #say} once, immediately.
 */
public final class SmiStandIn {
  private final Path program;
  private final Path once;
  private final Path loop;
  private final List<String> said = new ArrayList<>();

  private SmiStandIn(Path folder) {
    program = folder.resolve("nvidia-smi");
    once = folder.resolve("once");
    loop = folder.resolve("loop");
  }

  /** Creates it in a folder; its first output, from which devices are found, is these lines. */
  public static SmiStandIn in(Path folder, String... devices) throws IOException {
    SmiStandIn made = new SmiStandIn(folder);
    Files.write(made.once, List.of(devices));
    Files.writeString(made.loop, "");
    // It writes new lines, and ends at the word END, when it cannot write, or when it is killed.
    Files.writeString(
        made.program,
        """
        #!/bin/sh
        echo "$$ $*" >> '%1$s/calls'
        case "$*" in
          *--loop-ms*)
            seen=0
            while :; do
              now=$(wc -l < '%1$s/loop')
              if [ "$now" -gt "$seen" ]; then
                new=$(tail -n +$((seen + 1)) '%1$s/loop' | head -n $((now - seen)))
                echo "$new" | grep -v '^END$'
                case "$new" in *END) exit 15;; esac
                seen=$now
              fi
              sleep 0.02
            done;;
          *) cat '%1$s/once';;
        esac
        """
            .formatted(folder));
    assertThat(made.program.toFile().setExecutable(true)).isTrue();
    return made;
  }

  /** Returns the path of the program. */
  public String program() {
    return program.toString();
  }

  /** Makes the running program write these lines. */
  public void say(String... lines) throws IOException {
    said.addAll(List.of(lines));
    Path next = loop.resolveSibling("next-loop");
    Files.write(next, said);
    Files.move(next, loop, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Returns the process id and arguments of each call so far. */
  public List<String> calls() throws IOException {
    return Files.readAllLines(program.resolveSibling("calls"));
  }
}
