package dev.phase19.edge.page;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.CacheControl;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.Map;

/**
 * The live page. It needs no token, because it has no data: its script asks for one, and sends it
 * with each request for data.
 */
@Path("/")
public final class LivePageResource {

  /**
   * Only the page's own files, and no script or style inside the page: a text that gets into it
   * cannot run.
   */
  private static final String POLICY =
      "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none';"
          + " object-src 'none'";

  private static final String PAGE = "live.html";

  private static final Map<String, PageFile> FILES =
      Map.of(
          PAGE,
          PageFile.read(PAGE, "text/html;charset=utf-8"),
          "live.css",
          PageFile.read("live.css", "text/css;charset=utf-8"),
          "live.js",
          PageFile.read("live.js", "text/javascript;charset=utf-8"),
          "live.svg",
          PageFile.read("live.svg", "image/svg+xml"));

  @GET
  public Response page(@Context Request request) {
    return file(PAGE, request);
  }

  @GET
  @Path("{name: live\\.(css|js|svg)}")
  public Response file(@PathParam("name") String name, @Context Request request) {
    PageFile file = FILES.get(name);
    if (file == null) {
      throw new NotFoundException();
    }
    ResponseBuilder unchanged = request.evaluatePreconditions(file.tag());
    ResponseBuilder response =
        unchanged == null ? Response.ok(file.content(), file.type()) : unchanged;
    // Kept, but asked for each time: after an update nobody has an old script with a new service.
    CacheControl revalidate = new CacheControl();
    revalidate.setNoCache(true);
    return response
        .cacheControl(revalidate)
        .tag(file.tag())
        .header("Content-Security-Policy", POLICY)
        .header("X-Frame-Options", "DENY")
        .build();
  }
}
