# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a screen reader knows it: roles, names, states and texts, and what can be done there.

Speaks AT-SPI as it is on the bus, with all questions of a level asked at once: a library that asks one
by one, or keeps what it heard, is too slow or too forgetful here.
"""

import os
import re
import time

from gi.repository import Gio, GLib

ACCESSIBLE = "org.a11y.atspi.Accessible"
ACTION = "org.a11y.atspi.Action"
CACHE = "org.a11y.atspi.Cache"
COMPONENT = "org.a11y.atspi.Component"
EDITABLE_TEXT = "org.a11y.atspi.EditableText"
PROPERTIES = "org.freedesktop.DBus.Properties"
TEXT = "org.a11y.atspi.Text"
REGISTRY = "org.a11y.atspi.Registry"
CACHE_PATH = "/org/a11y/atspi/cache"
ROOT = "/org/a11y/atspi/accessible/root"
KEYBOARD = "/org/a11y/atspi/registry/deviceeventcontroller"
NOTHING = "/org/a11y/atspi/null"

IN_WINDOW = GLib.Variant("u", 1)
PATIENCE = float(os.environ.get("CROSSWALK_PATIENCE", "60"))
CALL_TIMEOUT = 30_000
# Where an arrow moves nothing a list ends; a busy machine is not to look like that. Tab is pressed again.
FOCUS_PATIENCE = 10
# What never holds still, as the bar of a job, is taken as it is after a while.
STILL_PATIENCE = 2
# How long to wait for an event of the tree before it is looked at again all the same.
LOOK_AGAIN = 200

STATES = {4: "checked", 8: "enabled", 10: "expanded", 11: "focusable", 12: "focused", 20: "pressed",
          23: "selected", 24: "sensitive"}
# Numbers of AtspiRole, by the words of these tests; others keep their number.
ROLES = {
    2: "alert", 7: "check box", 8: "check menu item", 11: "combo box", 16: "dialog", 18: "drawing",
    20: "filler", 23: "frame", 26: "icon", 27: "image", 29: "label", 31: "list", 32: "list item",
    33: "menu", 35: "menu item", 37: "page tab", 38: "page tab list", 39: "panel",
    40: "password", 41: "menu", 42: "progress bar", 43: "button", 44: "radio button",
    45: "radio menu item", 48: "scroll bar", 49: "scroll pane", 50: "separator", 51: "slider",
    52: "spin button", 55: "table", 56: "cell", 61: "text", 62: "toggle button", 65: "tree", 66: "tree",
    69: "window", 75: "application", 79: "entry", 88: "link", 90: "table row", 91: "tree item",
    98: "list", 129: "button menu",
}
KEYS = {"Delete": 0xFFFF, "Down": 0xFF54, "Escape": 0xFF1B, "F2": 0xFFBF, "F6": 0xFFC3, "Left": 0xFF51,
        "Return": 0xFF0D, "Right": 0xFF53, "Space": 0x20, "Tab": 0xFF09, "Up": 0xFF52}
# Codes of the left ones, as the display has them.
MODIFIERS = {"Alt": 64, "Control": 37, "Shift": 50}
PRESS, RELEASE, SYMBOL = 0, 1, 3  # the last one is both, of a symbol

IN_LISTS = ("list item", "tree item", "table row")

# What GTK says of a widget that has no name.
TYPE_NAME = re.compile(r"(Gtk|Adw|Cw)[A-Z][A-Za-z]*")


class Lost(Exception):
    """The program went away, or what was asked for is no more."""


class Node:
    """A thing on the screen at the moment it was read."""

    def __init__(self, screen, bus, path, parent=None):
        self.screen = screen
        self.bus = bus
        self.path = path
        self.parent = parent
        self.told_parent = path
        self.n_children = 0
        self.children = []
        self.role = ""
        self.name = ""
        self.type = ""
        self.description = ""
        self.states = set()

    def set_facts(self, role, name, description, parent, n_children, states):
        """What the program says of it."""
        low, high = states
        self.role = ROLES.get(role, str(role))
        self.type = name if TYPE_NAME.fullmatch(name) else ""
        self.name = "" if self.type else name
        self.description = description
        self.told_parent = parent
        self.n_children = n_children
        self.states = {word for bit, word in STATES.items() if (low | high << 32) >> bit & 1}

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def all(self, role=None, name=None):
        """Those below with a role, and a name that holds these words."""
        return [
            node for node in self.walk()
            if (role is None or node.role == role) and (name is None or name in node.name)
        ]

    def first(self, role=None, name=None):
        return next(iter(self.all(role, name)), None)

    def one(self, role=None, name=None):
        found = self.all(role, name)
        if len(found) != 1:
            raise AssertionError(f"{len(found)} of {role} “{name}” in\n{self.tell()}")
        return found[0]

    @property
    def labels(self):
        """All that is written below, in reading order."""
        return [node.name for node in self.walk() if node.role == "label" and node.name]

    def says(self, words):
        return any(words in label for label in self.labels)

    def tell(self, depth=0):
        """The tree as text, for one who looks for what went wrong."""
        states = ",".join(sorted(self.states - {"enabled", "sensitive"}))
        lines = [f"{'  ' * depth}{self.role} “{self.name}” {states}"]
        for child in self.children:
            lines.append(child.tell(depth + 1))
        return "\n".join(lines)

    def tell_way(self):
        """Where it is, from the window down, by what has a name."""
        way = [node for node in self.ancestors() if node.name or node.type]
        return " > ".join(f"{node.role} “{node.name or node.type}”" for node in (*way, self))

    def ancestors(self):
        return [*self.parent.ancestors(), self.parent] if self.parent else []

    def __repr__(self):
        return f"{self.role} “{self.name}”"

    def ask(self, interface, method, *parameters):
        return self.screen.ask(self, interface, method, *parameters)

    def press(self):
        """Does what a click does."""
        if "sensitive" not in self.states:
            raise AssertionError(f"{self.role} “{self.name}” cannot be pressed now")
        (done,) = self.ask(ACTION, "DoAction", GLib.Variant("i", 0))
        if not done:
            raise AssertionError(f"{self.role} “{self.name}” does nothing")

    @property
    def text(self):
        (length,) = self.ask(PROPERTIES, "Get", GLib.Variant("s", TEXT), GLib.Variant("s", "CharacterCount"))
        return self.ask(TEXT, "GetText", GLib.Variant("i", 0), GLib.Variant("i", length))[0]

    def write(self, text):
        (done,) = self.ask(EDITABLE_TEXT, "SetTextContents", GLib.Variant("s", text))
        if not done:
            raise AssertionError(f"{self.role} “{self.name}” cannot be written in")


class Known:
    """Answer of a program that tells of many things at once, but not of those that are new."""

    def __init__(self, items):
        self.items = items
        self.children = {}
        for path, (_, _, (_, parent), index, *_, name, _, _, _) in items.items():
            if name != "GtkStackPage":  # is between a stack and a page, but in no tree
                self.children.setdefault(parent, []).append((index, path))

    def list_children(self, node):
        """Paths; None where not all of them are known."""
        children = sorted(self.children.get(node.path, []))
        if [index for index, _ in children] != list(range(node.n_children)) or not children:
            return None
        return [path for _, path in children]


class Screen:
    """The accessibility bus of this session."""

    def __init__(self):
        session = Gio.bus_get_sync(Gio.BusType.SESSION)
        answer = session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None,
                                   None, Gio.DBusCallFlags.NONE, CALL_TIMEOUT)
        (self.address,) = answer.unpack()
        self.bus = Gio.DBusConnection.new_for_address_sync(
            self.address, Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT
            | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION)
        self.changed = False
        self.focus = None  # path of what has it
        self.asked = set()  # paths of those that told of their children and of no change since
        self.bus.signal_subscribe(None, "org.a11y.atspi.Event.Object", None, None, None,
                                  Gio.DBusSignalFlags.NONE, self._change)

    def _change(self, bus, sender, path, interface, signal, parameters):
        self.changed = True
        if signal == "ChildrenChanged":
            self.asked.discard(path)
        what, on, *_ = parameters.unpack()
        if (signal, what) != ("StateChanged", "focused"):
            return
        if on:
            self.focus = path
        elif self.focus == path:
            self.focus = None

    def call(self, bus, path, interface, method, *parameters):
        arguments = GLib.Variant.new_tuple(*parameters) if parameters else None
        try:
            return self.bus.call_sync(bus, path, interface, method, arguments, None,
                                      Gio.DBusCallFlags.NONE, CALL_TIMEOUT).unpack()
        except GLib.Error as error:
            raise Lost(f"{method} of {path}: {error.message}") from error

    def ask(self, node, interface, method, *parameters):
        return self.call(node.bus, node.path, interface, method, *parameters)

    def ask_each(self, nodes, interface, method, *parameters):
        """The answers of all, None where one is gone meanwhile."""
        answers = [None] * len(nodes)
        left = len(nodes)

        def keep(bus, result, index):
            nonlocal left
            left -= 1
            try:
                answers[index] = bus.call_finish(result).unpack()
            except GLib.Error:
                pass

        for index, node in enumerate(nodes):
            arguments = GLib.Variant.new_tuple(*parameters) if parameters else None
            self.bus.call(node.bus, node.path, interface, method, arguments, None,
                          Gio.DBusCallFlags.NONE, CALL_TIMEOUT, None, keep, index)
        while left > 0:
            GLib.MainContext.default().iteration(True)
        return answers

    def find_application(self, pid):
        """The root of a process, None while it has none."""
        (children,) = self.call(REGISTRY, ROOT, ACCESSIBLE, "GetChildren")
        for bus, path in children:
            try:
                (found,) = self.call("org.freedesktop.DBus", "/org/freedesktop/DBus",
                                     "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                                     GLib.Variant("s", bus))
            except Lost:
                continue
            if found == pid:
                return Node(self, bus, path)
        return None

    def read(self, root):
        """The whole tree below, without the pages that a stack does not show."""
        known = self._list_known(root)
        by_path = {}
        level = [root]
        while level:
            self._fill(level, known)
            by_path.update((node.path, node) for node in level)
            parents = list(dict.fromkeys(node.parent for node in level if node.parent))
            for parent in parents:
                self._drop_hidden(parent, by_path)
            shown = [child for parent in parents for child in parent.children] or level
            self._find_children(shown, known)
            level = [child for node in shown for child in node.children]
        return root

    def _list_known(self, root):
        """What the program tells at once of all that it was asked for before, by path."""
        (items,) = self.call(root.bus, CACHE_PATH, CACHE, "GetItems")
        return Known({item[0][1]: item for item in items})

    def _fill(self, nodes, known):
        for node in nodes:
            if node.path in known.items:
                (_, _, (_, parent), _, n_children, _, name, role, description,
                 states) = known.items[node.path]
                node.set_facts(role, name, description, parent, n_children, states)
        new = [node for node in nodes if node.path not in known.items]
        facts = zip(
            new,
            self.ask_each(new, ACCESSIBLE, "GetRole"),
            self.ask_each(new, PROPERTIES, "GetAll", GLib.Variant("s", ACCESSIBLE)),
            self.ask_each(new, ACCESSIBLE, "GetState"),
        )
        for node, role, properties, states in facts:
            if None not in (role, properties, states):
                told = properties[0]
                node.set_facts(role[0], told["Name"], told["Description"], told["Parent"][1],
                               told["ChildCount"], states[0])

    def _find_children(self, nodes, known):
        asked = []
        for node in nodes:
            children = known.list_children(node) if node.path in self.asked else None
            if children is not None:
                node.children = [Node(self, node.bus, path, node) for path in children]
            elif node.n_children > 0 or not node.parent:  # the number of its windows is never told
                asked.append(node)
        self.asked.update(node.path for node in asked if node.parent)
        for node, children in zip(asked, self.ask_each(asked, ACCESSIBLE, "GetChildren")):
            if children is not None:
                node.children = [Node(self, *child, node) for child in children[0] if child[1] != NOTHING]

    def _drop_hidden(self, node, by_path):
        """GTK 4.8 tells of all pages of a stack; they name as parent what is no part of the tree."""
        if any(child.told_parent not in by_path for child in node.children):
            node.children = self._find_shown(node, by_path)

    def _find_shown(self, stack, by_path):
        """What is in the middle of a stack is on the page that it shows."""
        x, y, width, height = self.ask(stack, COMPONENT, "GetExtents", IN_WINDOW)[0]
        if width == 0 or height == 0:
            return []
        for share in (2, 3, 5):
            node = self._pick(stack, x + width // share, y + height // share, by_path)
            while node is not None and node.parent is not stack:
                node = node.parent
            if node is not None:
                return [node]
        # What fills the stack is a part that nobody asked for yet, and so has no path of its own.
        sizes = self.ask_each(stack.children, COMPONENT, "GetExtents", IN_WINDOW)
        return [child for child, size in zip(stack.children, sizes) if size and size[0][2] > 0]

    def _pick(self, stack, x, y, by_path):
        """What is at a point; parts that only decorate are in no tree, but know whose part they are."""
        ((bus, path),) = self.ask(stack, COMPONENT, "GetAccessibleAtPoint", GLib.Variant("i", x),
                                  GLib.Variant("i", y), IN_WINDOW)
        while path not in by_path and path not in (NOTHING, ROOT):
            ((bus, path),) = self.call(bus, path, PROPERTIES, "Get", GLib.Variant("s", ACCESSIBLE),
                                       GLib.Variant("s", "Parent"))
        return by_path.get(path)

    def wait(self, condition, what, patience=PATIENCE):
        """What a condition ends with; it is looked at again whenever the tree tells of a change.

        What changed while it was read is part before and part after: it counts when it held still.
        """
        end = time.monotonic() + patience
        still = None
        while True:
            self.changed = False
            result = condition()
            now = time.monotonic()
            if result and still is None:
                still = now + STILL_PATIENCE
            if result and (not self.changed or now > still):
                return result
            if now > end:
                raise AssertionError(f"Waited {patience:.0f} s for {what}")
            if not result:
                self._await_change()

    def _await_change(self):
        too_long = False

        def lose_patience():
            nonlocal too_long
            too_long = True
            return GLib.SOURCE_REMOVE

        source = GLib.timeout_add(LOOK_AGAIN, lose_patience)
        while not self.changed and not too_long:
            GLib.MainContext.default().iteration(True)
        if not too_long:
            GLib.source_remove(source)

    def type(self, *keys):
        """Presses keys of the keyboard, wherever the focus is: "a", "Return", "Control+s"."""
        for key in keys:
            *modifiers, last = key.split("+")
            for modifier in modifiers:
                self._generate(MODIFIERS[modifier], PRESS)
            self._generate(KEYS.get(last) or ord(last), SYMBOL)
            for modifier in reversed(modifiers):
                self._generate(MODIFIERS[modifier], RELEASE)

    def _generate(self, code, kind):
        self.call(REGISTRY, KEYBOARD, "org.a11y.atspi.DeviceEventController", "GenerateKeyboardEvent",
                  GLib.Variant("i", code), GLib.Variant("s", ""), GLib.Variant("u", kind))

    def reach(self, node, most=100):
        """Brings the focus to a thing by the keyboard alone; fails where that cannot be done."""
        siblings = {child.path for child in node.parent.children} if node.role in IN_LISTS else set()
        # A list is entered where it was left, or at an end: down to the last one, then up.
        ways = ["Down", "Up"]
        for _ in range(most):
            if self.focus == node.path:
                return
            before = self.focus
            key = ways[0] if before in siblings and ways else "Tab"
            self.type(key)
            try:
                self.wait(lambda: self.focus not in (before, None), "the focus to move",
                          1 if key == "Tab" else FOCUS_PATIENCE)
            except AssertionError:
                ways = [way for way in ways if way != key]
        raise AssertionError(f"The keyboard never gets to {node.role} “{node.name}”")

    def activate(self, node):
        """Goes there by the keyboard and presses Enter: rows and cards have no action of their own."""
        self.reach(node)
        self.type("Return")
