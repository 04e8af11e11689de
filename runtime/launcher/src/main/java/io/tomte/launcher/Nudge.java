package io.tomte.launcher;

import java.io.Closeable;
import java.io.File;
import java.io.IOException;

import org.apache.felix.fileinstall.ArtifactInstaller;
import org.osgi.framework.BundleContext;
import org.osgi.framework.launch.Framework;

/**
 * Lets FileInstall look at its folders when the system gives notice that something changed there, so that by itself it may look rarely: it asks more than
 * {@link FolderWatch} does, on a thread for each folder. It looks whenever somebody who could install files comes or goes, so somebody
 * does who installs none.
 */
final class Nudge implements ArtifactInstaller, Closeable {
    /** Between two looks without a notice, in milliseconds; what lies behind a symbolic link changes without one. */
    private static final long SLOW_MS = 600_000;

    private final Framework framework;
    private final FolderWatch folders;
    private final Thread thread;

    private Nudge(Framework framework, FolderWatch folders) {
        this.framework = framework;
        this.folders = folders;
        this.thread = Thread.ofPlatform().daemon().name("tomte-folders").unstarted(this::run);
    }

    /** Follows the folders on a thread of its own until it is closed, also while the framework begins anew. */
    static Nudge follow(Framework framework, FolderWatch folders) {
        Nudge nudge = new Nudge(framework, folders);
        nudge.thread.start();
        return nudge;
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void run() {
        try (FolderNotices notices = FolderNotices.open()) {
            boolean isLocal = folders.places().stream().allMatch(LocalDisk::has);
            while (true) {
                boolean isTold = isLocal && notices.follow(folders.places());
                look();
                if (isTold && folders.isCalm()) {
                    notices.await(SLOW_MS);
                    Thread.sleep(FolderWatch.BUSY_MS); // changes come together
                } else {
                    Thread.sleep(folders.untilNextMs());
                }
            }
        } catch (IOException none) {
            runWithoutNotices();
        } catch (InterruptedException ended) {
            return; // by close()
        }
    }

    private void runWithoutNotices() {
        try {
            while (true) {
                look();
                Thread.sleep(folders.untilNextMs());
            }
        } catch (InterruptedException ended) {
            return; // by close()
        }
    }

    private void look() {
        if (folders.look()) {
            tell();
        }
    }

    private void tell() {
        try {
            BundleContext context = framework.getBundleContext();
            if (context != null) { // it begins anew
                context.registerService(ArtifactInstaller.class, this, null).unregister();
            }
        } catch (IllegalStateException stopping) {
            return; // nobody has to look any more
        }
    }

    @Override
    public boolean canHandle(File artifact) {
        return false;
    }

    @Override
    public void install(File artifact) {}

    @Override
    public void update(File artifact) {}

    @Override
    public void uninstall(File artifact) {}
}
