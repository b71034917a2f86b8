package io.vigie.registry.workers.configrepo;

import io.vigie.registry.log.Registry;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mirrors a folder of configuration files into the key/value store: {@code application.yml} to {@code config/application/data},
 * {@code democonsul-prod.yml} to {@code config/democonsul,prod/data}, byte for byte. {@link ConfigName} has the rule for names.
 *
 * <p>A change shows within a second, on file systems without events within the re-scan. A broken file, or two files for one
 * key, is reported in one sentence and leaves in place what is stored. A file's content is written once; a value changed by
 * other means stays until the file changes next. A deleted file deletes its key if this mirror wrote it, or found it as it
 * would have written it, since it was started: files that went while it was not running leave their keys behind. Sub-folders,
 * hidden files and other extensions than yml, yaml, properties and json are passed over.
 */
public final class ConfigRepoMirror implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ConfigRepoMirror.class);

    private final Path path;
    private final ScheduledExecutorService executor;
    private final ConfigFolder folder;
    private final FolderWatch watch;
    private final MirroredKeys keys;
    private final Complaints complaints = new Complaints();
    private final Map<String, Content> checked = new HashMap<>();
    private @Nullable ScheduledFuture<?> looks;

    /**
     * A mirror that does nothing before it is started.
     *
     * @param executor reads files on one of its threads, which blocks as long as the disk does and up to some seconds for
     *     each write while the registry has no leader, so give it one of its own
     */
    public ConfigRepoMirror(
            Registry registry, ConfigRepoSettings settings, Clock clock, ScheduledExecutorService executor) {
        this.path = settings.folder();
        this.executor = executor;
        this.folder = new ConfigFolder(path);
        this.watch = new FolderWatch(path, settings.rescan(), clock);
        this.keys = new MirroredKeys(registry);
    }

    /** Mirrors for the first time, on another thread, and then again and again. To be called once. */
    public synchronized void start() {
        long every = FolderWatch.ASK_EVERY.toNanos();
        looks = executor.scheduleWithFixedDelay(this::look, 0, every, TimeUnit.NANOSECONDS);
    }

    /** Ends the mirroring; what is stored stays. A look that is under way is waited for. */
    @Override
    public synchronized void close() {
        if (looks != null) {
            looks.cancel(false);
            looks = null;
        }
        watch.close();
    }

    private synchronized void look() {
        if (looks == null || !watch.isTimeToRead()) {
            return;
        }
        try {
            mirror(folder.names());
            complaints.lookIsOver();
        } catch (IOException unreadable) {
            complaints.raise(
                    "",
                    "The configuration folder " + path + " cannot be mirrored (" + unreadable
                            + "); what is stored stays. Mend it, and it is read again by itself.");
        } catch (CompletionException notTaken) {
            log.warn(
                    "The registry did not take a change of the configuration folder {}; it is tried again.",
                    path,
                    notTaken);
        } catch (RuntimeException fault) {
            log.error("The configuration folder {} could not be mirrored; it is tried again.", path, fault);
        }
    }

    private void mirror(List<ConfigName> names) {
        var bases = names.stream().map(ConfigName::base).collect(Collectors.toSet());
        var byKey = names.stream()
                .collect(Collectors.groupingBy(name -> name.key(bases), TreeMap::new, Collectors.toList()));
        for (var claim : byKey.entrySet()) {
            mirror(claim.getKey(), claim.getValue());
        }
        keys.retain(byKey.keySet());
        checked.keySet().retainAll(names.stream().map(ConfigName::file).toList());
    }

    private void mirror(String key, List<ConfigName> claimants) {
        if (claimants.size() > 1) {
            complaints.raise(
                    key,
                    shown(claimants) + " all stand for the key " + key
                            + ", so none of them is read and what is stored stays. Remove all but one.");
            return;
        }
        var name = claimants.get(0);
        try {
            mirror(key, name, read(name));
        } catch (NoSuchFileException vanished) {
            // Deleted since the folder was listed, or a link to nowhere: the next look sees which.
            log.debug("{} is not there.", name.file());
        } catch (IOException unreadable) {
            complaints.raise(name.file(), sentence(key, name, Flaw.of("it cannot be read (" + unreadable + ").")));
        }
    }

    private void mirror(String key, ConfigName name, Content content) {
        content.flaw()
                .ifPresentOrElse(
                        flaw -> complaints.raise(name.file(), sentence(key, name, flaw)),
                        () -> keys.put(key, content.value(), name.file()));
    }

    /** An unchanged file is not parsed again. */
    private Content read(ConfigName name) throws IOException {
        var content = folder.read(name);
        var before = checked.get(name.file());
        if (before != null && content.flaw().isEmpty() && before.value().equals(content.value())) {
            return before;
        }
        checked.remove(name.file());
        if (content.flaw().isPresent()) {
            return content;
        }
        var fresh = content.checkedAs(name.extension());
        checked.put(name.file(), fresh);
        return fresh;
    }

    private String sentence(String key, ConfigName name, Flaw flaw) {
        var file = path.resolve(name.file()).toString();
        return flaw.in(file) + " is not mirrored: " + flaw.reason() + " What is stored under " + key
                + " stays until the file is mended.";
    }

    private static String shown(List<ConfigName> names) {
        return names.stream().map(ConfigName::file).collect(Collectors.joining(" and "));
    }
}
