"""The first screen: what must I do, by when, and what changed since I was here."""

from reporting.workspace.desk.blocks import blocks_of
from reporting.workspace.desk.parts import Block, BlockRow

__all__ = ["Block", "BlockRow", "blocks_of"]
