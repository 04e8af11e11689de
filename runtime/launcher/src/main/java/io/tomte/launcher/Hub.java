package io.tomte.launcher;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;

/** One run of a hub: the framework from start to stop. */
final class Hub {
    private static final long STOP_SECONDS = 15;
    private static final long SETTLED_MS = 3_000;
    private static final long LOOK_MS = 5_000;

    private final Path distribution;
    private final DataFolder data;
    private final Settings settings;
    private final PrintStream out;
    private final PrintStream err;
    private volatile int exitCode = Main.STOPPED;

    Hub(Path distribution, DataFolder data, Settings settings, PrintStream out, PrintStream err) {
        this.distribution = distribution;
        this.data = data;
        this.settings = settings;
        this.out = out;
        this.err = err;
    }

    /**
     * Starts everything, prints the ready line and waits for the end.
     *
     * @param begun {@link System#nanoTime()} when the process began
     * @return exit code
     */
    int run(long begun) throws BundleException, InterruptedException {
        System.setProperty(
                "io.netty.native.workdir", data.folder("cache").toString()); // the system's may be mounted noexec
        // So many objects of buffers, not their memory, are kept for reuse of each of 34 sizes; usually 1,024.
        System.getProperties().putIfAbsent("io.netty.allocator.magazineBufferQueueCapacity", "256");
        // All threads inherit it: who looks for Java services finds those of the JDK, and does not open all jars for
        // it.
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        List<Path> watched = watchedFolders();
        BuiltIns builtIns = BuiltIns.ofManifest(distribution.resolve("lib/launcher.jar"), Hub.class.getClassLoader());
        BundleOfClass.of(builtIns);
        Framework framework =
                new org.apache.felix.framework.FrameworkFactory().newFramework(frameworkProperties(watched), builtIns);
        FolderWatch folders = new FolderWatch(watched);
        BundleContext context = onThreadOfItsOwn(() -> start(framework, builtIns));

        Nudge nudge = Nudge.follow(framework, folders);
        Readiness readiness = new Readiness(context, settings, Configuration.listeners(watched));
        try {
            return serve(framework, builtIns, readiness, begun);
        } catch (IllegalStateException stopped) {
            return Main.STOPPED; // told to stop before everything was up
        } finally {
            nudge.close();
        }
    }

    /** Starting needs a deep stack, which goes back to the system with its thread. */
    private static BundleContext onThreadOfItsOwn(Callable<BundleContext> start)
            throws BundleException, InterruptedException {
        FutureTask<BundleContext> task = new FutureTask<>(start);
        Thread.ofPlatform().name("tomte-start").start(task);
        try {
            return task.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BundleException notStarted) {
                throw notStarted;
            }
            throw e.getCause() instanceof RuntimeException failed ? failed : new IllegalStateException(e.getCause());
        }
    }

    private BundleContext start(Framework framework, BuiltIns builtIns) throws BundleException {
        framework.init();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stopAndHalt(framework), "tomte-stop"));
        BundleContext context = framework.getBundleContext();
        Bundles bundles = new Bundles(context, builtIns);
        bundles.install(distribution.resolve("bundles"));
        framework.start();
        bundles.start();
        bundles.problems().forEach(problem -> err.println("tomte: " + problem));
        return context;
    }

    private int serve(Framework framework, BuiltIns builtIns, Readiness readiness, long begun)
            throws InterruptedException {
        if (!readiness.await()) {
            readiness.missing().forEach(sentence -> err.println("tomte: " + sentence));
            err.println(
                    "tomte: The hub could not start; the log is " + data.path().resolve("log/tomte.log") + ".");
            exitCode = Main.NOT_STARTED;
            return Main.NOT_STARTED;
        }
        readiness.warnings().forEach(sentence -> err.println("tomte: " + sentence));
        out.println(readiness.line(begun));
        out.flush();
        SpareMemory memory = SpareMemory.ofProcess();
        int ended = framework.waitForStop(SETTLED_MS).getType();
        if (ended == FrameworkEvent.WAIT_TIMEDOUT) {
            builtIns.closeUnused();
            memory.started();
        }
        while (ended == FrameworkEvent.WAIT_TIMEDOUT || ended == FrameworkEvent.STOPPED_UPDATE) {
            if (ended == FrameworkEvent.STOPPED_UPDATE) {
                out.println("restarting the framework");
            }
            ended = framework.waitForStop(LOOK_MS).getType();
            if (ended == FrameworkEvent.WAIT_TIMEDOUT) {
                builtIns.closeUnused();
                memory.look();
            }
        }
        return Main.STOPPED;
    }

    private Map<String, String> frameworkProperties(List<Path> watched) {
        Path cache = data.folder("cache");
        Map<String, String> properties = new HashMap<>();
        properties.put(Constants.FRAMEWORK_STORAGE, cache.resolve("felix").toString());
        properties.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        properties.put("felix.service.urlhandlers", "false");
        properties.put("felix.cache.filelimit", "1"); // adapters are hardly read again: their jars need not stay open
        properties.put("felix.resolver.parallelism", "1"); // more threads cost a start more than they save
        properties.put("felix.log.level", "1");
        properties.put("tomte.data", data.path().toString());
        properties.put("tomte.home", distribution.toString());
        properties.put("tomte.log.level", settings.get("log.level"));
        properties.put("org.osgi.service.http.port", httpPort());
        properties.put("org.apache.felix.http.host", settings.get("bind.address"));
        properties.put("org.apache.felix.http.enable", Boolean.toString(settings.isOn("http.port")));
        properties.put("org.apache.felix.http.jetty.threadpool.max", "40");
        properties.put(
                "felix.fileinstall.dir", watched.stream().map(Path::toString).collect(Collectors.joining(",")));
        properties.put("felix.fileinstall.poll", "600000"); // Nudge tells when there is something to see
        properties.put("felix.fileinstall.disableNio2", "true"); // it takes a thread more for each folder
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.tmpdir", cache.resolve("deploy").toString());
        properties.put("felix.fileinstall.bundles.new.start", "true");
        properties.put("felix.fileinstall.start.level", "1");
        properties.put("felix.fileinstall.log.level", "1");
        properties.put("felix.fileinstall.filter", FolderWatch.NAMES);
        properties.put("felix.fileinstall.enableConfigSave", "false");
        properties.put("gosh.args", "--noshutdown --nointeractive");
        return properties;
    }

    private String httpPort() {
        return Integer.toString(settings.port("http.port"));
    }

    /**
     * Configuration with the settings filled in, the user's own configuration, the adapters that ship with the hub, and what the
     * user drops in. FileInstall follows them all, so a change works without a restart.
     */
    private List<Path> watchedFolders() {
        Map<String, String> values = new HashMap<>(settings.placeholders());
        values.put("tomte.home", distribution.toString());
        Path rendered = Configuration.render(
                distribution.resolve("etc"), data.folder("cache").resolve("etc"), values);
        List<Path> folders = new ArrayList<>(List.of(rendered, data.folder("etc")));
        Path shipped = distribution.resolve("deploy");
        if (Files.isDirectory(shipped)) {
            folders.add(shipped);
        }
        folders.add(data.folder("deploy"));
        return folders;
    }

    /** At the end of the process, wished or signalled: a stop that went well is exit code 0, also after SIGTERM. */
    private void stopAndHalt(Framework framework) {
        stop(framework);
        Runtime.getRuntime().halt(exitCode);
    }

    private void stop(Framework framework) {
        try {
            framework.stop();
            FrameworkEvent event = framework.waitForStop(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
            if (event.getType() == FrameworkEvent.WAIT_TIMEDOUT) {
                err.println("tomte: Some parts did not stop within " + STOP_SECONDS + " s and were cut off.");
            }
        } catch (BundleException e) {
            err.println("tomte: The hub did not stop in order: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
