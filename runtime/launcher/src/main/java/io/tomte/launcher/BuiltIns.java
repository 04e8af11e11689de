package io.tomte.launcher;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

import org.osgi.framework.Bundle;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.Constants;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/**
 * The bundles of the distribution on the class path of the process, as OSGi Connect allows: the virtual machine takes their classes
 * from its archive instead of reading jars. They are bundles like any other and stop, start, update and go at any time.
 *
 * <p>The class path serves only what was installed at the start and is wired to nothing else. An updated or refreshed bundle, and
 * with it whatever depends on it, comes out of its own file with a class loader of its own from then on. Thread-safe.
 */
final class BuiltIns implements ModuleConnector {
    private final Set<Path> classPath;
    private final ClassLoader loader;
    private final Map<Path, Bundle> bundles = new ConcurrentHashMap<>();
    private final Set<BundleRevision> originals = ConcurrentHashMap.newKeySet();
    private final Set<String> connected = ConcurrentHashMap.newKeySet();
    private final Set<JarContent> contents = ConcurrentHashMap.newKeySet();

    /**
     * @param classPath the jars that {@code loader} reads
     * @param loader    what loads classes from there
     */
    BuiltIns(Set<Path> classPath, ClassLoader loader) {
        this.classPath = Set.copyOf(classPath);
        this.loader = loader;
    }

    /** The jars that the manifest of the launcher names, relative to it; none when there is no such file. */
    static BuiltIns ofManifest(Path launcher, ClassLoader loader) {
        try (JarFile jar = new JarFile(launcher.toFile(), false)) {
            String names = jar.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return new BuiltIns(
                    Arrays.stream(names.split(" "))
                            .map(name -> launcher.resolveSibling(name).normalize())
                            .collect(Collectors.toSet()),
                    loader);
        } catch (IOException e) {
            return new BuiltIns(Set.of(), loader); // run from classes, without a distribution
        }
    }

    /** Where to install a jar from: those that are not on the class path by reference, so that nothing is copied. */
    String location(Path jar) {
        String uri = jar.toUri().toString();
        return classPath.contains(jar) ? uri : "reference:" + uri;
    }

    /** Takes note of a bundle that has just been installed, before it is resolved. */
    void installed(Bundle bundle) {
        if (connected.contains(bundle.getLocation())) {
            bundles.put(Path.of(URI.create(bundle.getLocation())), bundle);
            originals.add(bundle.adapt(BundleRevision.class));
        }
    }

    @Override
    public void initialize(File storage, Map<String, String> configuration) {
        // there is nothing to prepare
    }

    @Override
    public Optional<ConnectModule> connect(String location) {
        if (!location.startsWith("file:")) {
            return Optional.empty();
        }
        Path jar = Path.of(URI.create(location));
        boolean first = classPath.contains(jar) && connected.add(location); // an update comes out of its file
        return first ? Optional.of(() -> content(jar)) : Optional.empty();
    }

    private JarContent content(Path jar) {
        JarContent content = new JarContent(jar, () -> classLoader(jar));
        contents.add(content);
        return content;
    }

    /** Closes the jars that nothing was read from since the last call; they open again by themselves. */
    void closeUnused() {
        for (JarContent content : contents) {
            try {
                content.closeUnused();
            } catch (IOException e) {
                // stays open, which costs some memory and nothing else
            }
        }
    }

    @Override
    public Optional<BundleActivator> newBundleActivator() {
        return Optional.empty();
    }

    /** The bundle whose jar this is. */
    Optional<Bundle> owner(Path jar) {
        return Optional.ofNullable(bundles.get(jar));
    }

    private Optional<ClassLoader> classLoader(Path jar) {
        Bundle bundle = bundles.get(jar);
        return bundle != null && isOriginal(bundle.adapt(BundleWiring.class), new HashSet<>())
                ? Optional.of(loader)
                : Optional.empty();
    }

    private boolean isOriginal(BundleWiring wiring, Set<BundleRevision> seen) {
        if (!seen.add(wiring.getRevision()) || wiring.getBundle().getBundleId() == Constants.SYSTEM_BUNDLE_ID) {
            return true;
        }
        if (!originals.contains(wiring.getRevision())) {
            return false;
        }
        for (BundleWire wire : wiring.getRequiredWires(null)) {
            boolean classes = wire.getRequirement().getNamespace().equals(BundleRevision.PACKAGE_NAMESPACE)
                    || wire.getRequirement().getNamespace().equals(BundleRevision.BUNDLE_NAMESPACE);
            if (classes && !isOriginal(wire.getProviderWiring(), seen)) {
                return false;
            }
        }
        return true;
    }
}
