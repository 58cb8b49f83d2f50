package dev.phase19.http.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.Layout;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import ch.qos.logback.core.spi.AppenderAttachable;
import java.util.Iterator;
import org.slf4j.LoggerFactory;

/** Installs the guards on every appender that the configuration created. */
public final class GuardedLog {

  private GuardedLog() {}

  /** Call it after logging is configured; configuring logging again removes the guards. */
  public static void guard() {
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.addTurboFilter(
        new FloodFilter(System::nanoTime, context.getScheduledExecutorService()));
    for (Logger logger : context.getLoggerList()) {
      escape(logger);
    }
  }

  private static void escape(AppenderAttachable<ILoggingEvent> appenders) {
    Iterator<Appender<ILoggingEvent>> each = appenders.iteratorForAppenders();
    while (each.hasNext()) {
      escape(each.next());
    }
  }

  @SuppressWarnings("unchecked") // what is attached to an appender of log events takes log events
  private static void escape(Appender<ILoggingEvent> appender) {
    if (appender instanceof AppenderAttachable<?> further) {
      escape((AppenderAttachable<ILoggingEvent>) further);
    }
    if (appender instanceof OutputStreamAppender<ILoggingEvent> stream
        && stream.getEncoder() instanceof LayoutWrappingEncoder<ILoggingEvent> encoder) {
      Layout<ILoggingEvent> layout = encoder.getLayout();
      if (!(layout instanceof EscapedLayout)) {
        encoder.setLayout(new EscapedLayout(layout));
      }
    }
  }
}
