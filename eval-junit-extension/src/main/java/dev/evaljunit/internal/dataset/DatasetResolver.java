/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.dataset;

import dev.evaljunit.Dataset;
import dev.evaljunit.DatasetId;
import dev.evaljunit.EvalException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Selects the version of a dataset, and reads it from the class path.
 *
 * <p>The version is the one in the reference; else the locked one; else the only one on the class path. The bytes must
 * have the locked digest.
 */
public final class DatasetResolver {

    private final ClassPathDatasets classPath;
    private final @Nullable Path lockPath;
    private final DraftUse drafts;

    private DatasetResolver(ClassPathDatasets classPath, @Nullable Path lockPath, DraftUse drafts) {
        this.classPath = classPath;
        this.lockPath = lockPath;
        this.drafts = drafts;
    }

    /** {@return a resolver with the nearest lock file from the working directory upwards} */
    public static DatasetResolver standard() {
        return with(Optional.empty());
    }

    /** {@return a resolver with the given lock file; else the nearest one from the working directory upwards} */
    public static DatasetResolver with(Optional<Path> lock) {
        return with(lock, WorkingDirectory.ofThisJvm());
    }

    static DatasetResolver with(Optional<Path> lock, WorkingDirectory directory) {
        var nearest = lock.or(() -> LockFile.findFrom(directory.path()));
        return new DatasetResolver(ClassPathDatasets.ofContext(), nearest.orElse(null), DraftUse.here());
    }

    static DatasetResolver of(ClassLoader loader, @Nullable Path lockPath) {
        return of(loader, lockPath, DraftUse.here());
    }

    static DatasetResolver of(ClassLoader loader, @Nullable Path lockPath, DraftUse drafts) {
        return new DatasetResolver(new ClassPathDatasets(loader), lockPath, drafts);
    }

    /**
     * Find and read a dataset.
     *
     * @param reference {@code name} or {@code name@version}
     * @throws EvalException if there is no such version, the reference and the lock disagree, or a digest is wrong
     */
    public Dataset resolve(String reference) {
        int at = reference.indexOf('@');
        String name = at < 0 ? reference : reference.substring(0, at);
        Optional<String> asked = at < 0 ? Optional.empty() : Optional.of(reference.substring(at + 1));
        DatasetNames.check(name, asked.orElse(null));
        Optional<LockFile.Entry> locked = Optional.ofNullable(lockPath)
                .flatMap(path -> LockFile.read(path).entry(name));
        String version = version(name, asked, locked);
        if (locked.filter(LockFile.Entry::isDraft).isPresent()) {
            drafts.check(name + "@" + version);
        }
        Dataset dataset = DatasetReader.read(locate(name, version), drafts);
        checkIdentity(dataset, name, version);
        locked.filter(entry -> !entry.isDraft()).ifPresent(entry -> checkLock(dataset, entry));
        return dataset;
    }

    private String version(String name, Optional<String> asked, Optional<LockFile.Entry> locked) {
        if (asked.isPresent()
                && locked.isPresent()
                && !asked.get().equals(locked.get().version())) {
            throw new EvalException(
                    """
                    Dataset '%s' must have one version, but the test and the lock disagree. Change one of them.
                      test : %s@%s
                      lock : %s@%s (%s)""".formatted(name, name, asked.get(), name, locked.get().version(), lockPath));
        }
        return asked.or(() -> locked.map(LockFile.Entry::version)).orElseGet(() -> onlyVersion(name));
    }

    private String onlyVersion(String name) {
        List<String> versions = classPath.versions(name);
        if (versions.size() == 1) {
            return versions.get(0);
        }
        if (versions.isEmpty()) {
            throw notFound(name, "on the class path under " + ClassPathDatasets.ROOT + name + "/");
        }
        throw new EvalException(
                "Dataset '%s' is not locked and has several versions on the class path: %s. Run 'mvn eval-datasets:lock -Deval-datasets.dataset=%s@%s', or write @EvalDataset(\"%s@%s\")."
                        .formatted(
                                name,
                                String.join(", ", versions),
                                name,
                                versions.get(versions.size() - 1),
                                name,
                                versions.get(versions.size() - 1)));
    }

    private DatasetLocation locate(String name, String version) {
        return classPath.find(name, version).orElseThrow(() -> {
            List<String> others = classPath.versions(name);
            String where = "on the class path under " + ClassPathDatasets.ROOT + name + "/" + version + "/";
            return notFound(
                    name + "@" + version, others.isEmpty() ? where : where + ", only " + String.join(", ", others));
        });
    }

    private static EvalException notFound(String what, String where) {
        return new EvalException(
                "Dataset '%s' was not found %s. Run 'mvn eval-datasets:fetch', or add the artifact that contains it as a test dependency."
                        .formatted(what, where));
    }

    private static void checkIdentity(Dataset dataset, String name, String version) {
        DatasetId id = dataset.id();
        if (!id.name().equals(name) || !id.version().equals(Optional.of(version))) {
            throw new EvalException("%s%s/%s/%s must be the manifest of '%s@%s', but it is for '%s'."
                    .formatted(ClassPathDatasets.ROOT, name, version, DatasetLocation.MANIFEST, name, version, id));
        }
    }

    private void checkLock(Dataset dataset, LockFile.Entry locked) {
        String found = dataset.id().sha256().orElse("");
        if (!found.equals(locked.sha256())) {
            throw new EvalException("""
                    Dataset '%s' must have the locked digest. Run 'mvn eval-datasets:fetch' to restore it, or 'mvn eval-datasets:lock' to accept it and review the diff.
                      locked : %s (%s)
                      found  : %s""".formatted(dataset.id(), locked.sha256(), lockPath, found));
        }
    }
}
