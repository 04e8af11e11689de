package io.tomte.ui.internal;

import java.util.Map;
import java.util.Objects;

/**
 * What goes back to the browser.
 *
 * @param status  HTTP status
 * @param headers name to value, without Content-Length
 * @param body    empty for 304; never changed after construction, so it is handed out as it is
 */
@SuppressWarnings("ArrayRecordComponent") // answers are written out, never compared
public record Answer(int status, Map<String, String> headers, byte[] body) {
    public Answer {
        headers = Map.copyOf(headers);
        Objects.requireNonNull(body, "body");
    }
}
