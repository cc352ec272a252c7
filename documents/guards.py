"""What the Linux kernel can be asked to refuse this process and everything it starts, as far as it can.

Landlock shuts the file system, a seccomp filter shuts sockets and the ways out, a namespace takes the network away. A
kernel may lack any of them; each function says whether it took hold. Nothing of it can be undone by the process.
"""

from __future__ import annotations

import ctypes
import os
import platform
import struct
from collections.abc import Callable, Iterable
from pathlib import Path

LANDLOCK_CREATE_RULESET, LANDLOCK_ADD_RULE, LANDLOCK_RESTRICT_SELF = 444, 445, 446
LANDLOCK_RULE_PATH_BENEATH = 1
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
PR_SET_DUMPABLE = 4
CLONE_NEWUSER_AND_NEWNET = 0x10000000 | 0x40000000
CAPABILITY_VERSION_3 = 0x20080522

# Bits of linux/landlock.h: 13 rights since the first version, one more in versions 2, 3 and 5.
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
MAKE_SOCKET = 1 << 9
READING = EXECUTE | READ_FILE | READ_DIR
FIRST_RIGHTS, REFER, TRUNCATE, IOCTL_DEV = (1 << 13) - 1, 1 << 13, 1 << 14, 1 << 15
ON_FILES = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV
ALL_TCP, ALL_SCOPES = 0b11, 0b11

# Programs, libraries, fonts and what a program asks about the machine. Nothing that tells about people or passwords.
SYSTEM = (
    *("/usr", "/lib", "/lib32", "/lib64", "/bin", "/etc/fonts", "/etc/alternatives", "/etc/ld.so.cache"),
    *("/etc/libreoffice", "/var/spool/libreoffice", "/etc/locale.alias", "/etc/localtime", "/etc/mime.types"),
    *("/etc/papersize", "/etc/ssl/openssl.cnf", "/var/cache/fontconfig", "/sys/devices/system/cpu"),
    *("/proc/cpuinfo", "/proc/meminfo", "/proc/filesystems"),
)
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")

# No call has it: where a machine lacks one.
NO_CALL = 0xFFFFFFFF
# Connecting (the database listens in a folder), leaving the process group (the parent ends the group), new namespaces,
# looking into other processes, and taking their share of the machine from them.
REFUSED_CALLS = {
    # call: its number on x86_64, on aarch64
    "connect": (42, 203),
    "setsid": (112, 157),
    "setpgid": (109, 154),
    "unshare": (272, 97),
    "setns": (308, 268),
    "mount": (165, 40),
    "chroot": (161, 51),
    "ptrace": (101, 117),
    "process_vm_readv": (310, 270),
    "process_vm_writev": (311, 271),
    "pidfd_getfd": (438, 438),
    "setpriority": (141, 140),
    "sched_setparam": (142, 118),
    "sched_setscheduler": (144, 119),
    "sched_setaffinity": (203, 122),
    "sched_setattr": (314, 274),
    "bpf": (321, 280),
    "add_key": (248, 217),
    "request_key": (249, 218),
    "keyctl": (250, 219),
    "userfaultfd": (323, 282),
    "perf_event_open": (298, 241),
    "io_uring_setup": (425, 425),
}
# Starting anything, and signals: for whoever runs no program. glibc makes threads by `clone` where `clone3` is unknown.
STARTING_CALLS = {
    "fork": (57, NO_CALL),
    "vfork": (58, NO_CALL),
    "execve": (59, 221),
    "execveat": (322, 281),
    "kill": (62, 129),
    "tkill": (200, 130),
    "tgkill": (234, 131),
    "rt_sigqueueinfo": (129, 138),
    "rt_tgsigqueueinfo": (297, 240),
    "pidfd_send_signal": (424, 424),
}
# Limits are set for oneself alone (0): any process of the same user could be ended by one.
SET_LIMIT = (302, 261)
CLONE, CLONE3, CLONE_THREAD = (56, 220), (435, 435), 0x10000
# LibreOffice does not start without a socket in /tmp where a second LibreOffice could reach it. It may make this one
# kind of socket; giving it an address is answered with success, and not done.
SOCKET = (41, 198)
PRETENDED_CALLS = {"bind": (49, 200), "listen": (50, 201)}
AF_UNIX, SOCK_STREAM, TYPE_BITS = 1, 1, 0xF
MACHINES = ("x86_64", "aarch64")
AUDIT_ARCH = (0xC000003E, 0xC00000B7)
FIRST_X32_CALL = 0x40000000
LOAD_WORD, JUMP_IF_EQUAL, JUMP_IF_GREATER_OR_EQUAL, BITS_IN, RETURN = 0x20, 0x15, 0x35, 0x54, 0x06
JUMP_IF_BITS = 0x45
NUMBER_AT, ARCH_AT, FIRST_ARGUMENT_AT, SECOND_ARGUMENT_AT = 0, 4, 16, 24
ALLOW, KILL_PROCESS, ANSWER = 0x7FFF0000, 0x80000000, 0x00050000
EACCES, ENOSYS = 13, 38
# Stand for the last lines of the filter until it is known how far away they are.
ALLOW_LINE, REFUSE_LINE, PRETEND_LINE, UNKNOWN_LINE = -1, -2, -3, -4

_libc = ctypes.CDLL(None, use_errno=True)


def landlock_version() -> int:
    """0 where the kernel has no Landlock or it is turned off."""
    return max(0, int(_libc.syscall(LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), ctypes.c_uint(1))))


def shut_files(*, readable: Iterable[str | Path], writable: Iterable[str | Path]) -> bool:
    """From now on only the system's programs and `readable` can be read, only `writable` written.

    Files that are open stay open. Also refuses TCP and signals to other processes where the kernel knows how.
    """
    version = landlock_version()
    if not version:
        return False
    rights = _rights(version)
    ruleset = _ruleset(version, rights)
    if ruleset < 0:
        return False
    try:
        for path in (*SYSTEM, *readable):
            _allow(ruleset, path, READING)
        for path in DEVICES:
            _allow(ruleset, path, READ_FILE | WRITE_FILE)
        _allow(ruleset, "/tmp", MAKE_SOCKET)  # noqa: S108 (see PRETENDED_CALLS, for a machine without the filter)
        for path in writable:
            _allow(ruleset, path, rights & ~EXECUTE & ~IOCTL_DEV)
        return _no_new_privileges() and _libc.syscall(LANDLOCK_RESTRICT_SELF, ruleset, ctypes.c_uint(0)) == 0
    finally:
        os.close(ruleset)


def _rights(version: int) -> int:
    added = {2: REFER, 3: TRUNCATE, 5: IOCTL_DEV}
    return FIRST_RIGHTS | sum(right for since, right in added.items() if version >= since)


def _ruleset(version: int, rights: int) -> int:
    attributes = struct.pack("=Q", rights)
    attributes += struct.pack("=Q", ALL_TCP) if version >= 4 else b""
    attributes += struct.pack("=Q", ALL_SCOPES) if version >= 6 else b""
    flags = ctypes.c_uint(0)
    return int(_libc.syscall(LANDLOCK_CREATE_RULESET, attributes, ctypes.c_size_t(len(attributes)), flags))


def _allow(ruleset: int, path: str | Path, rights: int) -> None:
    # What is not there needs no rule.
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    try:
        rule = struct.pack("=Qi", rights if Path(path).is_dir() else rights & ON_FILES, opened)
        _libc.syscall(LANDLOCK_ADD_RULE, ruleset, LANDLOCK_RULE_PATH_BENEATH, rule, ctypes.c_uint(0))
    finally:
        os.close(opened)


def shut_writing() -> bool:
    """From now on no file is written, made or taken away, whatever was allowed before. What is open stays open."""
    version = landlock_version()
    ruleset = _ruleset(version, _rights(version) & ~READING & ~IOCTL_DEV) if version else -1
    if ruleset < 0:
        return False
    try:
        for path in DEVICES:
            _allow(ruleset, path, WRITE_FILE)
        return _no_new_privileges() and _libc.syscall(LANDLOCK_RESTRICT_SELF, ruleset, ctypes.c_uint(0)) == 0
    finally:
        os.close(ruleset)


def shut_memory() -> bool:
    """From now on no process of the same user reads or writes this one's memory, or takes its files. Copies are so
    too; a program that is started is not."""
    return bool(_libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) == 0)


def refuse_calls() -> bool:
    """From now on the calls of REFUSED_CALLS answer «permission denied», here and in every program started."""
    return _filtered(_calls)


def refuse_starting() -> bool:
    """From now on no process is started and no signal sent; threads are."""
    return _filtered(_starting)


Line = tuple[int, int, int, int]


def _filtered(lines_for: Callable[[int], list[Line]]) -> bool:
    machine = platform.machine()
    if machine not in MACHINES or not _no_new_privileges():
        return False
    lines = _whole(lines_for, MACHINES.index(machine))
    kept = ctypes.create_string_buffer(b"".join(struct.pack("=HBBI", *line) for line in lines))
    program = struct.pack("@HP", len(lines), ctypes.addressof(kept))
    return bool(_libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, program, 0, 0) == 0)


def _calls(column: int) -> list[Line]:
    pretended = [(JUMP_IF_EQUAL, PRETEND_LINE, 0, numbers[column]) for numbers in PRETENDED_CALLS.values()]
    refused = [(JUMP_IF_EQUAL, REFUSE_LINE, 0, numbers[column]) for numbers in REFUSED_CALLS.values()]
    return [
        *pretended,
        *refused,
        (JUMP_IF_EQUAL, 0, 2, SET_LIMIT[column]),
        (LOAD_WORD, 0, 0, FIRST_ARGUMENT_AT),
        (JUMP_IF_EQUAL, ALLOW_LINE, REFUSE_LINE, 0),
        (JUMP_IF_EQUAL, 0, ALLOW_LINE, SOCKET[column]),
        (LOAD_WORD, 0, 0, FIRST_ARGUMENT_AT),
        (JUMP_IF_EQUAL, 0, REFUSE_LINE, AF_UNIX),
        (LOAD_WORD, 0, 0, SECOND_ARGUMENT_AT),
        (BITS_IN, 0, 0, TYPE_BITS),
        (JUMP_IF_EQUAL, 0, REFUSE_LINE, SOCK_STREAM),
    ]


def _starting(column: int) -> list[Line]:
    refused = [(JUMP_IF_EQUAL, REFUSE_LINE, 0, numbers[column]) for numbers in STARTING_CALLS.values()]
    return [
        *refused,
        # Its flags stand where a filter cannot look.
        (JUMP_IF_EQUAL, UNKNOWN_LINE, 0, CLONE3[column]),
        (JUMP_IF_EQUAL, 0, ALLOW_LINE, CLONE[column]),
        (LOAD_WORD, 0, 0, FIRST_ARGUMENT_AT),
        (JUMP_IF_BITS, 0, REFUSE_LINE, CLONE_THREAD),
    ]


def _whole(lines_for: Callable[[int], list[Line]], column: int) -> list[Line]:
    """Lines of classic BPF over struct seccomp_data: code, lines to skip if true, if false, operand."""
    lines = [
        (LOAD_WORD, 0, 0, ARCH_AT),
        (JUMP_IF_EQUAL, 1, 0, AUDIT_ARCH[column]),
        (RETURN, 0, 0, KILL_PROCESS),
        (LOAD_WORD, 0, 0, NUMBER_AT),
        # The third way to number calls on x86_64 would go around the list.
        (JUMP_IF_GREATER_OR_EQUAL, REFUSE_LINE, 0, FIRST_X32_CALL),
        *lines_for(column),
    ]
    endings = {
        ALLOW_LINE: ALLOW,
        REFUSE_LINE: ANSWER | EACCES,
        PRETEND_LINE: ANSWER,
        UNKNOWN_LINE: ANSWER | ENOSYS,
    }
    places = {ending: len(lines) + index for index, ending in enumerate(endings)}

    def away(skip: int, line: int) -> int:
        return places[skip] - line - 1 if skip in places else skip

    counted = [(code, away(yes, line), away(no, line), operand) for line, (code, yes, no, operand) in enumerate(lines)]
    return [*counted, *((RETURN, 0, 0, answer) for answer in endings.values())]


def leave_network() -> bool:
    """A network of its own with nothing in it; needs a kernel that lets ordinary users make namespaces."""
    if _libc.unshare(CLONE_NEWUSER_AND_NEWNET) != 0:
        return False
    # Whoever makes a user namespace is its root: not wanted.
    header, nothing = struct.pack("=Ii", CAPABILITY_VERSION_3, 0), bytes(24)
    return bool(_libc.capset(header, nothing) == 0)


def _no_new_privileges() -> bool:
    return bool(_libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)
