package dev.phase19.http;

import io.dropwizard.util.DataSize;

public final class TinyConfiguration extends ServiceHttpConfiguration {

  @Override
  protected DataSize maxRequestSize() {
    return DataSize.bytes(1000);
  }
}
