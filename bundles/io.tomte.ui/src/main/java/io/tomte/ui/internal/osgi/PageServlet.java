package io.tomte.ui.internal.osgi;

import java.io.IOException;
import java.util.Optional;

import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.tomte.ui.internal.Answer;
import io.tomte.ui.internal.ClassPathFiles;
import io.tomte.ui.internal.Page;
import io.tomte.ui.internal.PageRequest;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** Puts {@link Page} on the whiteboard at the root. No logic here. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("io.tomte.ui")
@HttpWhiteboardServletPattern("/*")
public final class PageServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Page page = new Page(new ClassPathFiles(PageServlet.class));

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer answer = page.answer(new PageRequest(
                request.getMethod(),
                Optional.ofNullable(request.getPathInfo()).orElse(""),
                Optional.ofNullable(request.getHeader("Accept-Encoding")),
                Optional.ofNullable(request.getHeader("If-None-Match"))));
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        if (answer.status() != HttpServletResponse.SC_NOT_MODIFIED) {
            response.setContentLength(answer.body().length);
        }
        if (!request.getMethod().equals("HEAD")) {
            response.getOutputStream().write(answer.body());
        }
    }
}
