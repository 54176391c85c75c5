/*
 * Copyright 2026 the eval-junit authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package dev.evaljunit.datasets.source;

import dev.evaljunit.EvalException;
import dev.evaljunit.datasets.version.DatasetVersion;
import dev.evaljunit.internal.text.SafeText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** An artifact of a Maven repository: {@code maven:groupId:artifactId:version[:jar|jsonl|zip]}. */
final class MavenSource implements DatasetSource {

    private static final Pattern PART = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");
    private static final String USAGE = "maven:<groupId>:<artifactId>:<version>, or with :jsonl or :zip at its end";

    private final ArtifactCoordinates artifact;
    private final SourceContext context;

    private MavenSource(ArtifactCoordinates artifact, SourceContext context) {
        this.artifact = artifact;
        this.context = context;
    }

    static MavenSource of(URI uri, SourceContext context) {
        String text = String.valueOf(uri.getSchemeSpecificPart());
        String shown = SafeText.line(Urls.redact(uri), 300);
        String[] parts = text.split(":", -1);
        boolean isWellFormed =
                uri.isOpaque() && uri.getRawFragment() == null && (parts.length == 3 || parts.length == 4);
        if (!isWellFormed) {
            throw new EvalException("Source '%s' must be %s.".formatted(shown, USAGE));
        }
        checkVersion(parts[2], shown);
        for (String part : parts) {
            if (!PART.matcher(part).matches() || part.contains("..")) {
                throw new EvalException("Source '%s' must be %s, each of letters, digits and . _ + -, found '%s'."
                        .formatted(shown, USAGE, SafeText.line(part, 100)));
            }
        }
        String extension = parts.length == 4 ? parts[3] : "jar";
        if (!SingleFile.EXTENSIONS.contains(extension)) {
            throw new EvalException("Source '%s' must end with one of :%s, found ':%s'."
                    .formatted(shown, String.join(", :", SingleFile.EXTENSIONS), extension));
        }
        return new MavenSource(new ArtifactCoordinates(parts[0], parts[1], parts[2], extension), context);
    }

    /** Refuses what stands for another version tomorrow. */
    private static void checkVersion(String version, String shown) {
        boolean isMovable = version.toUpperCase(Locale.ROOT).endsWith("SNAPSHOT")
                || List.of("LATEST", "RELEASE").contains(version)
                || version.matches("[\\[(].*|.*[,)\\]]");
        if (isMovable) {
            throw new EvalException(
                    "Source '%s' must name a released version, because a locked version never changes, found '%s'. Release the artifact, or use its directory as the source: file:<directory>."
                            .formatted(shown, SafeText.line(version, 100)));
        }
    }

    /** {@return false: the local repository of Maven is the cache, and the resolver obeys {@code -o}} */
    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    public boolean isImmutable() {
        return true;
    }

    @Override
    public boolean hasNamedVersions() {
        return !artifact.extension().equals("jsonl");
    }

    @Override
    public String describe(DatasetVersion version) {
        return "maven:" + artifact + "!/" + version.path();
    }

    @Override
    public void fetch(DatasetVersion version, Path directory) throws IOException {
        file().unpack(version, directory);
    }

    @Override
    public List<String> versions(String name) throws IOException {
        return file().versions(name);
    }

    private SingleFile file() throws IOException {
        return new SingleFile(
                context.artifacts().resolve(artifact),
                artifact.extension(),
                "maven:" + artifact,
                context.http().maxBytes());
    }
}
