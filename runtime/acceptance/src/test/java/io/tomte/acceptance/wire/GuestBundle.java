package io.tomte.acceptance.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

import io.tomte.acceptance.guest.GuestAuth;
import io.tomte.acceptance.guest.GuestMethod;

/** Makes a bundle of the package {@code guest}, as somebody would who has their own rights and methods. */
final class GuestBundle {
    private static final Map<Class<?>, String> SERVICES = Map.of(
            GuestAuth.class, "io.tomte.mqtt.api.auth.AuthProvider",
            GuestMethod.class, "io.tomte.mqtt.api.auth.AuthMethod");

    private GuestBundle() {}

    static void write(Path jar) throws IOException {
        Files.createDirectories(jar.getParent());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream bundle = new JarOutputStream(out, manifest())) {
            for (Map.Entry<Class<?>, String> service : SERVICES.entrySet()) {
                put(bundle, component(service.getKey()), xml(service.getKey(), service.getValue()));
            }
            for (Path file : classes()) {
                bundle.putNextEntry(new ZipEntry("io/tomte/acceptance/guest/" + file.getFileName()));
                Files.copy(file, bundle);
                bundle.closeEntry();
            }
        }
    }

    private static Manifest manifest() {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "io.tomte.acceptance.guest");
        main.putValue("Bundle-Version", "1.0.0");
        main.putValue("Import-Package", "io.tomte.mqtt.api.auth,io.tomte.mqtt.packet");
        main.putValue(
                "Service-Component",
                String.join(
                        ",",
                        SERVICES.keySet().stream().map(GuestBundle::component).toList()));
        return manifest;
    }

    private static String component(Class<?> type) {
        return "OSGI-INF/" + type.getSimpleName() + ".xml";
    }

    private static String xml(Class<?> type, String service) {
        return """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="%s">
                  <implementation class="%s"/>
                  <property name="service.ranking" type="Integer" value="1000"/>
                  <service><provide interface="%s"/></service>
                </scr:component>
                """.formatted(type.getSimpleName(), type.getName(), service);
    }

    private static void put(JarOutputStream bundle, String name, String text) throws IOException {
        bundle.putNextEntry(new ZipEntry(name));
        bundle.write(text.getBytes(StandardCharsets.UTF_8));
        bundle.closeEntry();
    }

    private static List<Path> classes() {
        try {
            Path folder = Path.of(GuestAuth.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .resolve("io/tomte/acceptance/guest");
            try (Stream<Path> files = Files.list(folder)) {
                return files.toList();
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
