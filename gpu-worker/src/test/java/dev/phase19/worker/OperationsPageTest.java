package dev.phase19.worker;

import dev.phase19.http.OperationsPage;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class OperationsPageTest {

  @Test
  void eachKeyIsOnThePageWithItsDefault() throws IOException {
    OperationsPage.assertHas("Keys of the GPU worker", new GpuWorkerConfiguration());
  }
}
