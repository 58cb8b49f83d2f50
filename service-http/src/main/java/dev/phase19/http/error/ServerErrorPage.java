package dev.phase19.http.error;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Error page for what Jetty refuses before any servlet sees it, such as an ambiguous path. */
final class ServerErrorPage extends ErrorHandler {

  private final ErrorPage page;
  private final Consumer<HttpFields.Mutable> headers;

  /**
   * @param headers puts into an answer what every answer has; requests that cannot be parsed are
   *     refused before that is done
   */
  ServerErrorPage(ErrorPage page, Consumer<HttpFields.Mutable> headers) {
    this.page = page;
    this.headers = headers;
  }

  @Override
  public boolean errorPageForMethod(String method) {
    return true;
  }

  @Override
  protected void generateResponse(
      Request request,
      Response response,
      int code,
      String message,
      Throwable cause,
      Callback callback)
      throws IOException {
    headers.accept(response.getHeaders());
    // JSON, whatever the client accepts.
    generateAcceptableResponse(
        request,
        response,
        callback,
        MimeTypes.Type.APPLICATION_JSON.asString(),
        List.of(StandardCharsets.UTF_8),
        code,
        message,
        cause);
  }

  @Override
  protected void writeErrorJson(
      Request request, PrintWriter writer, int code, String message, Throwable cause) {
    writer.write(page.json(code, message, cause));
  }
}
