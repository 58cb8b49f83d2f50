package dev.phase19.http.error;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.eclipse.jetty.ee10.servlet.ErrorHandler;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.MimeTypes;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Error page for what a servlet or a filter refuses with `sendError`. */
final class ServletErrorPage extends ErrorHandler {

  private final ErrorPage page;

  ServletErrorPage(ErrorPage page) {
    this.page = page;
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
    writer.write(page.json(code, explained(request, code, message), cause));
  }

  /**
   * Explains a malformed {@code Content-Type}, which Jersey refuses with only the name of the
   * status.
   */
  private static String explained(Request request, int code, String message) {
    String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
    return code == 400 && type != null && HttpStatus.getMessage(400).equals(message)
        ? "Content-Type must be a media type such as application/json, was " + type
        : message;
  }
}
