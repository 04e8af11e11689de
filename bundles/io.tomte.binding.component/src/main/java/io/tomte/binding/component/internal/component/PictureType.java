package io.tomte.binding.component.internal.component;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Kinds of pictures, told by how their files begin. */
enum PictureType {
    JPEG("image/jpeg", "\u00ff\u00d8\u00ff", 0),
    PNG("image/png", "\u0089PNG", 0),
    GIF("image/gif", "GIF8", 0),
    WEBP("image/webp", "WEBP", 8),
    BMP("image/bmp", "BM", 0);

    private final String media;
    private final String mark;
    private final int at;

    PictureType(String media, String mark, int at) {
        this.media = media;
        this.mark = mark;
        this.at = at;
    }

    /** The media type, for example {@code image/png}. */
    static Optional<String> of(byte[] picture) {
        for (PictureType type : values()) {
            int end = type.at + type.mark.length();
            if (picture.length >= end
                    && new String(picture, type.at, type.mark.length(), StandardCharsets.ISO_8859_1)
                            .equals(type.mark)) {
                return Optional.of(type.media);
            }
        }
        return Optional.empty();
    }
}
