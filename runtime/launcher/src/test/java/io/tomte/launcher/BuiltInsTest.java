package io.tomte.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

import static org.assertj.core.api.Assertions.assertThat;

class BuiltInsTest {
    private static final String GREETING = "io.tomte.launcher.sample.greeting";
    private static final String GREETER = "io.tomte.launcher.sample.greeter";

    @TempDir
    Path folder;

    private URLClassLoader classPath;
    private BuiltIns builtIns;
    private Framework framework;
    private Path greetingJar;
    private Bundle greeting;
    private Bundle greeter;

    @BeforeEach
    void startTwoBundlesOfTheClassPath() throws IOException, BundleException {
        greetingJar = jar(GREETING, "Greeting", "Export-Package: " + GREETING + ";version=1.0");
        Path greeterJar = jar(
                GREETER, "Greeter", "Import-Package: " + GREETING + "\nExport-Package: " + GREETER + ";version=1.0");
        classPath = new URLClassLoader(
                new URL[] {greetingJar.toUri().toURL(), greeterJar.toUri().toURL()},
                ClassLoader.getPlatformClassLoader());
        builtIns = new BuiltIns(Set.of(greetingJar, greeterJar), classPath);
        BundleOfClass.of(builtIns);
        framework = new org.apache.felix.framework.FrameworkFactory()
                .newFramework(
                        Map.of(
                                Constants.FRAMEWORK_STORAGE,
                                folder.resolve("cache").toString(),
                                "felix.service.urlhandlers",
                                "false"),
                        builtIns);
        framework.start();
        greeting = install(greetingJar);
        greeter = install(greeterJar);
        greeting.start();
        greeter.start();
    }

    @AfterEach
    void stop() throws BundleException, InterruptedException, IOException {
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
        classPath.close();
    }

    @Test
    void takesTheClassesFromTheClassPathAndKnowsTheirBundle() throws ReflectiveOperationException {
        assertThat(loaded(greeter).getClassLoader()).isSameAs(classPath);
        assertThat(greeted().getClassLoader()).isSameAs(classPath);
        assertThat(FrameworkUtil.getBundle(greeted())).isEqualTo(greeting);
        assertThat(FrameworkUtil.getBundle(loaded(greeter))).isEqualTo(greeter);
        assertThat(FrameworkUtil.getBundle(String.class)).isNull();
    }

    @Test
    void isTheSameAfterAStopAndAStart() throws Exception {
        greeting.stop();
        assertThat(greeting.getState()).isEqualTo(Bundle.RESOLVED);
        greeting.start();
        assertThat(greeting.getState()).isEqualTo(Bundle.ACTIVE);
        assertThat(greeted().getClassLoader()).isSameAs(classPath);
    }

    @Test
    void anUpdatedBundleAndWhoeverDependsOnItComeOutOfTheirFiles() throws Exception {
        try (InputStream update = Files.newInputStream(greetingJar)) {
            greeting.update(update);
        }
        refresh(greeting);

        Class<?> greetingNow = greeting.loadClass(GREETING + ".Greeting");
        assertThat(greetingNow.getClassLoader()).isNotSameAs(classPath);
        assertThat(loaded(greeter).getClassLoader()).isNotSameAs(classPath);
        assertThat(greeted()).isSameAs(greetingNow);
        assertThat(FrameworkUtil.getBundle(greetingNow)).isEqualTo(greeting);
    }

    @Test
    void anUpdateFromTheSamePlaceReadsTheFileAnew() throws Exception {
        jar(GREETING, "Greeting", "Export-Package: " + GREETING + ";version=1.1");
        greeting.update();
        refresh(greeting);

        assertThat(greeting.getHeaders("").get("Export-Package")).contains("version=1.1");
        assertThat(greeted().getClassLoader()).isNotSameAs(classPath);
        assertThat(greeted()).isSameAs(greeting.loadClass(GREETING + ".Greeting"));
    }

    @Test
    void onlyWhatDependsOnAnUpdatedBundleLeavesTheClassPath() throws Exception {
        try (InputStream update = Files.newInputStream(folder.resolve(GREETER + ".jar"))) {
            greeter.update(update);
        }
        refresh(greeter);

        assertThat(loaded(greeter).getClassLoader()).isNotSameAs(classPath);
        assertThat(greeted().getClassLoader()).isSameAs(classPath);
    }

    @Test
    void aBundleFromElsewhereHasALoaderOfItsOwnAndSharesTheClassesItImports() throws Exception {
        Path dropped = jar(GREETER, "Greeter", "Import-Package: " + GREETING, "dropped");
        Bundle own = framework.getBundleContext().installBundle(builtIns.location(dropped));
        own.start();

        assertThat(own.getLocation()).startsWith("reference:");
        assertThat(loaded(own).getClassLoader()).isNotSameAs(classPath);
        assertThat(((Supplier<?>) loaded(own).getConstructor().newInstance()).get())
                .isSameAs(greeted());
    }

    @Test
    void aBuiltInThatIsWiredToABundleFromElsewhereHasALoaderOfItsOwn() throws Exception {
        greeting.uninstall();
        Bundle other = framework
                .getBundleContext()
                .installBundle(builtIns.location(
                        jar(GREETING, "Greeting", "Export-Package: " + GREETING + ";version=2.0", "other")));
        other.start();
        refresh(greeter);

        assertThat(loaded(greeter).getClassLoader()).isNotSameAs(classPath);
        assertThat(greeted()).isSameAs(other.loadClass(GREETING + ".Greeting"));
    }

    private Bundle install(Path jar) throws BundleException {
        Bundle bundle = framework.getBundleContext().installBundle(builtIns.location(jar));
        builtIns.installed(bundle);
        return bundle;
    }

    private Class<?> loaded(Bundle bundle) throws ClassNotFoundException {
        return bundle.loadClass(GREETER + ".Greeter");
    }

    /** What the second bundle sees of the first. */
    private Class<?> greeted() throws ReflectiveOperationException {
        return (Class<?>) ((Supplier<?>) loaded(greeter).getConstructor().newInstance()).get();
    }

    private void refresh(Bundle bundle) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        framework.adapt(FrameworkWiring.class).refreshBundles(List.of(bundle), event -> done.countDown());
        assertThat(done.await(10, TimeUnit.SECONDS)).isTrue();
    }

    private Path jar(String name, String type, String headers) throws IOException {
        return jar(name, type, headers, name);
    }

    /** A bundle made of one class of the tests. */
    private Path jar(String name, String type, String headers, String file) throws IOException {
        String text = "Manifest-Version: 1.0\nBundle-ManifestVersion: 2\nBundle-SymbolicName: " + file + "\n" + headers;
        Manifest manifest = new Manifest(
                new java.io.ByteArrayInputStream((text + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        Path jar = folder.resolve(file + ".jar");
        String entry = (name + "." + type).replace('.', '/') + ".class";
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar), manifest);
                InputStream in = BuiltInsTest.class.getClassLoader().getResourceAsStream(entry)) {
            out.putNextEntry(new ZipEntry(entry));
            in.transferTo(out);
        }
        return jar;
    }
}
