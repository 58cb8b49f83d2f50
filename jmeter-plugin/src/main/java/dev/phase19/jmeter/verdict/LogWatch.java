package dev.phase19.jmeter.verdict;

import java.util.function.Consumer;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** A Log4j appender that passes on what one class logs, on the thread that logs it. */
final class LogWatch extends AbstractAppender {
  private final String logger;
  private final Consumer<LogEvent> eye;

  LogWatch(Class<?> logger, Consumer<LogEvent> eye) {
    super("phase19 " + logger.getName(), null, null, true, Property.EMPTY_ARRAY);
    this.logger = logger.getName();
    this.eye = eye;
  }

  void begin() {
    start();
    if (LogManager.getLogger(logger) instanceof Logger log4j) {
      log4j.addAppender(this);
    }
  }

  void end() {
    if (LogManager.getLogger(logger) instanceof Logger log4j) {
      log4j.removeAppender(this);
    }
    stop();
  }

  @Override
  public void append(LogEvent event) {
    if (event.getLoggerName().equals(logger)) {
      eye.accept(event);
    }
  }
}
