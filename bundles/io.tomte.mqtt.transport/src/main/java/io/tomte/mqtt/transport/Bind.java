package io.tomte.mqtt.transport;

import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Where a listener listens.
 *
 * @param addresses   addresses or names of this machine, each with the same port; none, {@code *}, {@code 0.0.0.0} or
 *                    {@code ::} mean all of them, IPv4 and IPv6
 * @param port        0..65535; 0 lets the system choose
 * @param file        of a Unix domain socket; only read for {@link Transport#UNIX}
 * @param permissions of that file, where the file system has such
 */
public record Bind(List<String> addresses, int port, Optional<Path> file, Set<PosixFilePermission> permissions) {
    /** For user and group, 0660. */
    public static final Set<PosixFilePermission> USER_AND_GROUP =
            Set.copyOf(PosixFilePermissions.fromString("rw-rw----"));

    private static final int ALL_BITS = 0777;

    public Bind {
        addresses = addresses.stream()
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .toList();
        Objects.requireNonNull(file, "file");
        permissions = Set.copyOf(permissions);
        if (port < 0 || port > 0xFFFF) {
            throw new IllegalArgumentException("The port of a listener is 0 to 65535, not " + port + ".");
        }
    }

    public static Bind all(int port) {
        return new Bind(List.of(), port, Optional.empty(), USER_AND_GROUP);
    }

    public static Bind file(Path file) {
        return new Bind(List.of(), 0, Optional.of(file), USER_AND_GROUP);
    }

    /** True where one of the addresses means every address of this machine. */
    public boolean isAll() {
        return addresses.isEmpty()
                || addresses.stream()
                        .anyMatch(address -> address.equals("*") || address.equals("0.0.0.0") || address.equals("::"));
    }

    /**
     * Reads permissions as {@code chmod} does.
     *
     * @param octal for example {@code 0660}
     * @throws IllegalArgumentException whose message is a sentence for people
     */
    public static Set<PosixFilePermission> permissions(String octal) {
        if (!octal.matches("0?[0-7]{3}")) {
            throw new IllegalArgumentException(
                    "The permissions of a Unix socket are octal digits like 0660, not " + octal + ".");
        }
        int bits = Integer.parseInt(octal, 8) & ALL_BITS;
        StringBuilder text = new StringBuilder();
        for (int i = 8; i >= 0; i--) {
            text.append((bits >> i & 1) == 0 ? '-' : "rwx".charAt((8 - i) % 3));
        }
        return PosixFilePermissions.fromString(text.toString());
    }
}
