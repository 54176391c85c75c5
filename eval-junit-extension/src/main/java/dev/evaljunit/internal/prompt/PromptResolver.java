/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.internal.prompt;

import dev.evaljunit.EvalException;
import dev.evaljunit.Prompt;
import dev.evaljunit.internal.dataset.ClassPathDirectory;
import dev.evaljunit.internal.dataset.ClassPathText;
import dev.evaljunit.internal.dataset.LineEnds;
import dev.evaljunit.internal.dataset.LockFile;
import dev.evaljunit.internal.dataset.PromptName;
import dev.evaljunit.internal.dataset.Sha256;
import dev.evaljunit.internal.dataset.Utf8;
import dev.evaljunit.internal.dataset.WorkingDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds the version of a prompt on the class path: the one of this launch, else that of the test, of the lock, or the only one. */
public final class PromptResolver {

    private final ClassLoader loader;
    private final @Nullable Path lockPath;
    private final PromptChoice choice;

    PromptResolver(ClassLoader loader, @Nullable Path lockPath, PromptChoice choice) {
        this.loader = loader;
        this.lockPath = lockPath;
        this.choice = choice;
    }

    /** {@return a resolver with the nearest lock file from the working directory upwards, and the system property} */
    public static PromptResolver standard() {
        return with(Optional.empty(), PromptChoice.ofThisJvm());
    }

    /** {@return a resolver with the given lock file; else the nearest one from the working directory upwards} */
    public static PromptResolver with(Optional<Path> lock, PromptChoice choice) {
        Optional<Path> nearest =
                lock.or(() -> LockFile.findFrom(WorkingDirectory.ofThisJvm().path()));
        return new PromptResolver(ClassPathText.loader(), nearest.orElse(null), choice);
    }

    /**
     * Find and read a prompt.
     *
     * @param reference {@code name} or {@code name@version}
     * @throws EvalException if there is no such version, the reference and the lock disagree, or its digest is not the locked one
     */
    public Prompt resolve(String reference) {
        return find(reference).parsed();
    }

    /**
     * A file that was found.
     *
     * @param file its path, which names the prompt
     * @param text what is in it
     */
    public record Found(String file, String text) {

        /** {@return the prompt} */
        public Prompt parsed() {
            return Prompt.parse(file, text);
        }
    }

    /**
     * Find the file of a prompt.
     *
     * @param reference {@code name} or {@code name@version}
     * @throws EvalException if there is no such version, the reference and the lock disagree, or its digest is not the locked one
     */
    public Found find(String reference) {
        String[] parts = reference.split("@", 2);
        if (!PromptName.isPart(parts[0])) {
            throw PromptName.wrong(reference);
        }
        Optional<PromptName> asked = parts.length == 2 ? Optional.of(PromptName.parse(reference)) : Optional.empty();
        Optional<LockFile.PromptPin> pin = Optional.ofNullable(lockPath)
                .flatMap(path -> LockFile.read(path).prompt(parts[0]));
        PromptName name = choice.version(parts[0]).orElseGet(() -> version(parts[0], asked, pin));
        byte[] file = read(name);
        pin.filter(locked -> locked.version().equals(name.version()))
                .ifPresent(locked -> checkLock(name, file, locked));
        return new Found(
                name.file(), Utf8.decode(ByteBuffer.wrap(file), name.file() + " must be UTF-8. Convert the file."));
    }

    private PromptName version(String name, Optional<PromptName> asked, Optional<LockFile.PromptPin> pin) {
        if (asked.isPresent()
                && pin.isPresent()
                && !asked.get().version().equals(pin.get().version())) {
            throw new EvalException(
                    """
                    Prompt '%s' must have one version, but the test and the lock disagree. Change one of them.
                      test : %s
                      lock : %s@%s (%s)""".formatted(name, asked.get(), name, pin.get().version(), lockPath));
        }
        return asked.or(() -> pin.map(locked -> new PromptName(name, locked.version())))
                .orElseGet(() -> onlyVersion(name));
    }

    private PromptName onlyVersion(String name) {
        List<PromptName> versions = versions(name);
        if (versions.size() == 1) {
            return versions.get(0);
        }
        if (versions.isEmpty()) {
            throw notFound(name, PromptName.DIRECTORY + name + "@….md");
        }
        PromptName last = versions.get(versions.size() - 1);
        throw new EvalException(
                "Prompt '%s' is not locked and has several versions on the class path: %s. Run 'mvn eval-datasets:lock -Deval-datasets.prompt=%s', or write @EvalPrompt(\"%s\")."
                        .formatted(name, shown(versions), last, last));
    }

    private static String shown(List<PromptName> versions) {
        return String.join(", ", versions.stream().map(PromptName::version).toList());
    }

    /** {@return all versions of a prompt that are on the class path} */
    public List<PromptName> versions(String name) {
        return new ClassPathDirectory(loader, PromptName.DIRECTORY)
                .names().stream()
                        .filter(file -> file.startsWith(name + "@") && file.endsWith(".md"))
                        .map(PromptName::ofFile)
                        .toList();
    }

    private static EvalException notFound(String what, String where) {
        return new EvalException(
                "Prompt '%s' was not found on the class path as '%s'. Create it, for instance under src/main/resources."
                        .formatted(what, where));
    }

    /** One version with two texts would be decided by the order of the class path. */
    private byte[] read(PromptName name) {
        try {
            List<URL> found = Collections.list(loader.getResources(name.file()));
            if (found.isEmpty()) {
                List<PromptName> others = versions(name.name());
                throw notFound(
                        name.toString(), others.isEmpty() ? name.file() : name.file() + "', only as '" + shown(others));
            }
            byte[] first = bytes(found.get(0));
            for (URL other : found.subList(1, found.size())) {
                if (!Sha256.of(bytes(other)).equals(Sha256.of(first))) {
                    throw new EvalException("""
                            Prompt '%s' must have one text, but is on the class path with two. Give one of them another version.
                              first : %s
                              other : %s""".formatted(name, found.get(0), other));
                }
            }
            return first;
        } catch (IOException e) {
            throw new EvalException(name.file() + " could not be read: " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(URL file) throws IOException {
        var connection = file.openConnection();
        connection.setUseCaches(false);
        try (InputStream in = connection.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private void checkLock(PromptName name, byte[] file, LockFile.PromptPin locked) {
        String found = Sha256.of(file);
        if (!found.equals(locked.sha256())) {
            String advice = LineEnds.advice(file, locked.sha256(), PromptName.DIRECTORY + "*.md")
                    .orElse(
                            "A locked version never changes: restore the file, or give the changed text the next version.");
            throw new EvalException(
                    """
                    Prompt '%s' must have the locked digest. %s
                      locked : %s (%s)
                      found  : %s""".formatted(name, advice, locked.sha256(), Objects.requireNonNull(lockPath), found));
        }
    }
}
