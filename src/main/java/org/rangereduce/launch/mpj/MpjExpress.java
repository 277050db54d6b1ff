package org.rangereduce.launch.mpj;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rangereduce.launch.ForeignOption;
import org.rangereduce.launch.LaunchException;
import org.rangereduce.launch.MpiInstallation;
import org.rangereduce.launch.MpiLibrary;
import org.rangereduce.launch.MpiProcess;
import org.rangereduce.launch.MpiRank;
import org.rangereduce.launch.RankLine;

/** MPJ Express 0.44. */
public final class MpjExpress implements MpiLibrary {
  /** From here on it takes seconds to start, and the time grows faster than the square. */
  private static final int MANY_RANKS = 64;

  private static final Pattern VERSION = Pattern.compile("mpj-v?(\\d+(?:[._]\\d+)*)");

  @Override
  public String name() {
    return MpjHome.NAME;
  }

  @Override
  public boolean isNamed(Map<String, String> environment) {
    return MpjHome.named(environment).isPresent();
  }

  @Override
  public Optional<MpiInstallation> find(Map<String, String> environment) {
    return MpjHome.find(environment).map(home -> home);
  }

  @Override
  public LaunchException missing(String what) {
    return new LaunchException(
        what + " needs MPJ Express: set MPJ_HOME, or start scripts/mpjrun.sh, which finds it");
  }

  /** By the name of the jar (mpj-0.44.jar) or, in upstream's own layout, of the folder. */
  @Override
  public Optional<String> version(Map<String, String> environment) {
    Optional<Path> home = MpjHome.named(environment);
    if (home.isEmpty()) {
      return Optional.empty();
    }
    try {
      String jar = home.get().resolve(MpjHome.JAR).toRealPath().toString();
      Matcher version = VERSION.matcher(jar);
      return version.find() ? Optional.of(version.group(1).replace('_', '.')) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public int manyRanksInProcess() {
    return MANY_RANKS;
  }

  @Override
  public Optional<MpiRank> rankIn(String[] arguments) {
    return MpjArguments.rankIn(arguments);
  }

  @Override
  public MpiProcess process(RankLine line) {
    return new MpjProcess(line);
  }

  @Override
  public List<ForeignOption> options() {
    String noDaemon = "no daemon is needed here, and ports are chosen by themselves";
    return List.of(
        ForeignOption.ignored("-dport -mpjport", 1, noDaemon),
        ForeignOption.ignored("-psl", 1, "the protocol changes at 128 KB, MPJ Express's own limit"),
        ForeignOption.ignored("-mxboardnum", 1, "it belongs to mxdev, which is not offered"),
        ForeignOption.ignored("-headnodeip", 1, "hosts reach the launcher by ssh or srun"),
        ForeignOption.ignored(
            "-src", 0, "the program is expected at the same place on all hosts, or use --stage"),
        ForeignOption.ignored("-localloader", 0, "each rank has a class loader of its own here"),
        ForeignOption.refused(
            "-profile",
            0,
            "needs TAU, which is not supported; see how ranks spend their time by"
                + " -agentlib or -XX options of Java"),
        ForeignOption.refused(
            "-yarn", 0, "needs Hadoop, which is not supported; list the hosts by -hostfile FILE"));
  }
}
