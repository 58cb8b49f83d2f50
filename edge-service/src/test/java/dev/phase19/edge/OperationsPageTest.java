package dev.phase19.edge;

import dev.phase19.http.OperationsPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OperationsPageTest {

  @Test
  void eachKeyIsOnThePageWithItsDefault() throws IOException {
    OperationsPage.assertHas("Keys of the edge service", new EdgeServiceConfiguration());
  }
}
