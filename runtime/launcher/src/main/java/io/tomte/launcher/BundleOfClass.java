package io.tomte.launcher;

import java.net.URI;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;

import org.osgi.framework.Bundle;
import org.osgi.framework.connect.FrameworkUtilHelper;

/** Answers {@code FrameworkUtil.getBundle(Class)} for classes of the class path. Found by the framework as a Java service. */
public final class BundleOfClass implements FrameworkUtilHelper {
    private static volatile Optional<BuiltIns> builtIns = Optional.empty();

    /** @param current the bundles of the one framework of this process */
    static void of(BuiltIns current) {
        builtIns = Optional.of(current);
    }

    @Override
    public Optional<Bundle> getBundle(Class<?> type) {
        return builtIns.flatMap(known -> Optional.ofNullable(type.getProtectionDomain())
                .flatMap(domain -> Optional.ofNullable(domain.getCodeSource()))
                .map(CodeSource::getLocation)
                .filter(location -> location.getProtocol().equals("file"))
                .flatMap(location -> known.owner(Path.of(URI.create(location.toString())))));
    }
}
