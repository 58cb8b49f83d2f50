package dev.phase19.worker.imports.go;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GoModFileTest {

  @Test
  void readsModuleAndReplacements() {
    GoModFile file =
        GoModFile.parse(
            """
            // Deprecated: use example.com/m/v2
            module example.com/m // the module

            go 1.21

            require example.com/a v1.0.0
            require (
            	example.com/b v1.0.0 // indirect
            )
            replace example.com/a => ../a
            replace(
            	example.com/b v1.0.0 => ./b // local
            	"example.com/c" => "example.com/fork" v1.2.3
            )
            exclude example.com/d v1.0.0
            retract [v1.0.0, v1.1.0]
            """);

    assertThat(file)
        .isEqualTo(
            new GoModFile(
                "example.com/m",
                Set.of("example.com/a", "example.com/b"),
                Map.of(
                    "example.com/a",
                    "../a",
                    "example.com/b",
                    "./b",
                    "example.com/c",
                    "example.com/fork"),
                List.of()));
  }

  @Test
  void readsAWorkspace() {
    GoModFile file =
        GoModFile.parse("go 1.21\r\n\r\nuse .\r\nuse (\r\n\t./a\r\n\t\"../b\"\r\n)\r\n");

    assertThat(file.uses()).containsExactly(".", "./a", "../b");
  }

  @Test
  void readsAModuleInABlock() {
    assertThat(GoModFile.parse("module (\n\t`example.com/m`\n)\n").module())
        .isEqualTo("example.com/m");
  }

  @Test
  void passesOverWhatIsNoSyntax() {
    assertThat(GoModFile.parse("module\nreplace a\nreplace =>\nuse\n)\nuse (\n\"open\n"))
        .isEqualTo(new GoModFile("", Set.of(), Map.of(), List.of("open")));
  }

  @Property(tries = 300)
  void anyTextIsRead(@ForAll String text) {
    assertThat(GoModFile.parse(text)).isNotNull();
    assertThat(GoModFile.parse("replace (\n" + text)).isNotNull();
  }
}
