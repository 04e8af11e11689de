package io.tomte.rest.internal.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import io.tomte.rest.internal.http.JsonText;
import io.tomte.rest.internal.http.Response;

/** Writes answers to a servlet's response. */
final class Answers {
    private static final int WORTH_ZIPPING = 1_400; // bytes, about one network packet

    private Answers() {}

    /** What every answer carries. */
    static void protect(HttpServletResponse http) {
        http.setHeader("Cache-Control", "no-store");
        http.setHeader("X-Content-Type-Options", "nosniff");
        http.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        http.setHeader("Referrer-Policy", "no-referrer");
    }

    static void write(Response.Whole answer, HttpServletRequest call, HttpServletResponse http) throws IOException {
        protect(http);
        http.setStatus(answer.status());
        if (answer.body().isJsonNull()) {
            answer.headers().forEach(http::setHeader);
            return;
        }
        http.setContentType("application/json");
        answer.headers().forEach(http::setHeader);
        write(JsonText.write(answer.body()).getBytes(StandardCharsets.UTF_8), true, call, http);
    }

    static void write(Response.Other answer, HttpServletRequest call, HttpServletResponse http) throws IOException {
        protect(http);
        http.setStatus(200);
        http.setContentType(answer.type());
        answer.headers().forEach(http::setHeader);
        write(answer.body().toByteArray(), !answer.type().startsWith("image/"), call, http); // which are packed already
    }

    private static void write(byte[] whole, boolean zips, HttpServletRequest call, HttpServletResponse http)
            throws IOException {
        byte[] body = whole;
        http.setHeader("Vary", "Accept-Encoding");
        if (zips && body.length > WORTH_ZIPPING && takesGzip(call)) {
            http.setHeader("Content-Encoding", "gzip");
            body = gzip(body);
        }
        http.setContentLength(body.length);
        if (!call.getMethod().equals("HEAD")) {
            http.getOutputStream().write(body);
        }
    }

    /** A plain reading of RFC 9110 section 12.5.3: named, and not with weight zero. */
    private static boolean takesGzip(HttpServletRequest call) {
        return Optional.ofNullable(call.getHeader("Accept-Encoding"))
                .filter(header ->
                        header.contains("gzip") && !header.replace(" ", "").matches(".*gzip;q=0(\\.0*)?(,.*)?"))
                .isPresent();
    }

    private static byte[] gzip(byte[] body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(body);
        }
        return bytes.toByteArray();
    }
}
