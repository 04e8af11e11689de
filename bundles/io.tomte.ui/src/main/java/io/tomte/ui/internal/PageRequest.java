package io.tomte.ui.internal;

import java.util.Objects;
import java.util.Optional;

/**
 * What the browser asks for.
 *
 * @param method         HTTP method
 * @param path           decoded path below the context, "" or starting with a slash
 * @param acceptEncoding value of Accept-Encoding
 * @param ifNoneMatch    value of If-None-Match
 */
public record PageRequest(String method, String path, Optional<String> acceptEncoding, Optional<String> ifNoneMatch) {
    public PageRequest {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(acceptEncoding, "acceptEncoding");
        Objects.requireNonNull(ifNoneMatch, "ifNoneMatch");
    }
}
