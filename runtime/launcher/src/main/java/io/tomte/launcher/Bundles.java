package io.tomte.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.wiring.BundleRevision;

/**
 * Installs and starts the bundles of the distribution: one folder after the other in the order of their names, so what others
 * stand on comes first. A bundle that does not resolve is told about and left; the others start.
 */
final class Bundles {
    private static final Pattern MISSING_PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([\\w.]+)");
    private static final Pattern MISSING_OTHER = Pattern.compile("missing requirement \\[[^]]*] ([^\\[]+)");

    private final BundleContext context;
    private final BuiltIns builtIns;
    private final List<Bundle> installed = new ArrayList<>();
    private final List<String> problems = new ArrayList<>();

    Bundles(BundleContext context, BuiltIns builtIns) {
        this.context = context;
        this.builtIns = builtIns;
    }

    void install(Path root) {
        for (Path folder : sorted(root)) {
            for (Path jar : sorted(folder)) {
                install(jar, root);
            }
        }
        if (installed.isEmpty()) {
            throw new LauncherException(
                    "There are no bundles in " + root + ". Build the hub again with ./tomte build.");
        }
    }

    private void install(Path jar, Path root) {
        try {
            Bundle bundle = context.installBundle(builtIns.location(jar));
            builtIns.installed(bundle);
            installed.add(bundle);
        } catch (BundleException e) {
            problems.add(root.relativize(jar) + " is not a bundle that can be installed (" + e.getMessage()
                    + "). The others go on; replace or remove the file.");
        }
    }

    void start() {
        for (Bundle bundle : installed) {
            if ((bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0) {
                continue;
            }
            try {
                bundle.start(Bundle.START_ACTIVATION_POLICY);
            } catch (BundleException e) {
                problems.add(describe(bundle, e));
            }
        }
    }

    List<String> problems() {
        return List.copyOf(problems);
    }

    static String describe(Bundle bundle, BundleException e) {
        String name = bundle.getSymbolicName() + " " + bundle.getVersion();
        if (e.getType() != BundleException.RESOLVE_ERROR) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            return "The bundle " + name + " does not start: " + cause + ". The others go on; update it or take it out.";
        }
        String message = String.valueOf(e.getMessage());
        Matcher missing = MISSING_PACKAGE.matcher(message);
        String needs = null;
        while (missing.find()) {
            needs = "the package " + missing.group(1); // the last one named is the root of the chain
        }
        if (needs == null) {
            Matcher other = MISSING_OTHER.matcher(message);
            needs = other.find() ? other.group(1).strip() : "something that is not here (" + message + ")";
        }
        return "The bundle " + name + " does not run: it needs " + needs
                + ", which no bundle provides. Put a bundle that does into deploy/ of the data folder; the others go on.";
    }

    private static List<Path> sorted(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(
                            file -> Files.isDirectory(file) || file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
