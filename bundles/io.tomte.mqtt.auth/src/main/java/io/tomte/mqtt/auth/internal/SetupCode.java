package io.tomte.mqtt.auth.internal;

import java.security.SecureRandom;

/** Makes codes that people read from a log and type into a page: 8 characters that cannot be mistaken for each other. */
final class SetupCode {
    private static final String ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private SetupCode() {}

    /** For example {@code K7QX-3MHP}; about 39 bits. */
    static String create() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < 8; i++) {
            if (i == 4) {
                code.append('-');
            }
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
