package io.tomte.mqtt.auth.internal.scram;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.tomte.mqtt.api.auth.SaslPrep;

/**
 * The first message of a client, RFC 5802 section 7.
 *
 * @param header without channel binding: {@code n,,} or {@code y,,}, perhaps with an authorization identity
 * @param bare   the rest
 * @param name   prepared with {@link SaslPrep}
 */
record ClientFirst(String header, String bare, String name, String nonce) {
    private static final int MAX_NAME = 1_024; // characters
    private static final Pattern FORM =
            Pattern.compile("([ny],(?:a=([^,]+))?,)(n=([^,]+),r=([\\x21-\\x2B\\x2D-\\x7E]+)(?:,.*)?)");
    private static final Pattern BAD_ESCAPE = Pattern.compile("=(?!2C|3D)");

    /** Empty for what is not one; channel binding ({@code p=}) and mandatory extensions ({@code m=}) are not understood. */
    static Optional<ClientFirst> parse(String message) {
        Matcher parts = FORM.matcher(message);
        if (!parts.matches()) {
            return Optional.empty();
        }
        Optional<String> name = name(parts.group(4));
        Optional<String> actsAs = Optional.ofNullable(parts.group(2));
        if (actsAs.isPresent() && !actsAs.flatMap(ClientFirst::name).equals(name)) {
            return Optional.empty(); // nobody acts for anybody else
        }
        return name.map(prepared -> new ClientFirst(parts.group(1), parts.group(3), prepared, parts.group(5)));
    }

    private static Optional<String> name(String escaped) {
        if (escaped.length() > MAX_NAME || BAD_ESCAPE.matcher(escaped).find()) {
            return Optional.empty();
        }
        return SaslPrep.of(escaped.replace("=2C", ",").replace("=3D", "="));
    }
}
