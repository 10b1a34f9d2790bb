; The installer of Giao Ước: for one user, without administrator's rights, Windows 10 1809 and later.
;
;   makensis -DVERSION=1.2.3 -DNUMBERS=1.2.3.0 -DPAYLOAD=FOLDER -DICONS=FOLDER -DOUTPUT=FILE.exe installer.nsi
;
; PAYLOAD is the folder that PyInstaller made. `python build_spec/dev.py build` gives all of these.
; /S installs or removes silently, /D=FOLDER (last, without quotes) chooses the folder. Exit codes:
; 0 done, 2 not possible here or not carried out, 3 the program is still running.
;
; Only what was installed is ever removed: conferences, copies of them, settings and reports lie
; elsewhere, in folders of the user's, and stay.

Unicode true
ManifestDPIAware true
ManifestLongPathAware true
ManifestSupportedOS Win10
RequestExecutionLevel user
!ifdef CHECK_ONLY
  ; On a system that is not Windows: proves that this compiles. Never a file to hand out.
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!include "MUI2.nsh"
!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "WinVer.nsh"
!include "x64.nsh"

!define PRODUCT "Giao Ước"
!define WINDOW_EXE "giaouocw.exe"
!define CONSOLE_EXE "giaouoc.exe"
!define OWN_KEY "Software\GiaoUoc"
!define REMOVE_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\GiaoUoc"
!define CLASSES "Software\Classes"
!define APP_PATH "Software\Microsoft\Windows\CurrentVersion\App Paths\${CONSOLE_EXE}"
; The first build of Windows 10 1809, which Qt needs.
!define OLDEST_BUILD 17763
!define NOT_POSSIBLE 2
!define STILL_RUNNING 3
!define SHCNE_ASSOCCHANGED 0x08000000

Name "${PRODUCT}"
BrandingText "${PRODUCT} ${VERSION}"
OutFile "${OUTPUT}"
InstallDir "$LOCALAPPDATA\Programs\GiaoUoc"
InstallDirRegKey HKCU "${OWN_KEY}" "Folder"
ShowInstDetails nevershow
ShowUninstDetails nevershow

VIProductVersion "${NUMBERS}"
VIFileVersion "${NUMBERS}"
VIAddVersionKey /LANG=0 "ProductName" "${PRODUCT}"
VIAddVersionKey /LANG=0 "FileDescription" "${PRODUCT}"
VIAddVersionKey /LANG=0 "CompanyName" "${PRODUCT}"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache License 2.0"

!define MUI_ICON "${ICONS}/giaouoc.ico"
!define MUI_UNICON "${ICONS}/giaouoc.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${ICONS}/side.bmp"
!define MUI_WELCOMEFINISHPAGE_BITMAP_STRETCH AspectFitHeight
!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\${WINDOW_EXE}"
!define MUI_UNCONFIRMPAGE_TEXT_TOP "$(RemoveText)"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Vietnamese"
!insertmacro MUI_LANGUAGE "English"

LangString WelcomeTitle ${LANG_VIETNAMESE} "Cài đặt ${PRODUCT} ${VERSION}"
LangString WelcomeTitle ${LANG_ENGLISH} "Install ${PRODUCT} ${VERSION}"
LangString WelcomeText ${LANG_VIETNAMESE} "Chương trình chuẩn bị và điều hành hội nghị thi đua.$\r$\n$\r$\nChương trình được cài cho riêng tài khoản Windows này, không cần quyền quản trị. Nếu đã có phiên bản cũ, phiên bản đó được thay thế; hội nghị, bản sao và cài đặt được giữ nguyên.$\r$\n$\r$\nHãy đóng ${PRODUCT} nếu đang mở, rồi bấm Cài đặt."
LangString WelcomeText ${LANG_ENGLISH} "The program prepares and runs emulation conferences.$\r$\n$\r$\nIt is installed for this Windows account only, without administrator's rights. An older version is replaced; conferences, copies and settings stay as they are.$\r$\n$\r$\nClose ${PRODUCT} if it is open, then click Install."
LangString RemoveText ${LANG_VIETNAMESE} "${PRODUCT} sẽ được gỡ khỏi máy tính này. Các tệp hội nghị, bản sao và cài đặt của bạn được giữ nguyên."
LangString RemoveText ${LANG_ENGLISH} "${PRODUCT} will be removed from this computer. Your conference files, copies and settings stay."
LangString IsRunning ${LANG_VIETNAMESE} "${PRODUCT} đang mở. Hãy đóng chương trình rồi bấm Thử lại (Retry)."
LangString IsRunning ${LANG_ENGLISH} "${PRODUCT} is open. Close it, then click Retry."
LangString TooOld ${LANG_VIETNAMESE} "${PRODUCT} cần Windows 10 phiên bản 1809 (64 bit) trở lên."
LangString TooOld ${LANG_ENGLISH} "${PRODUCT} needs 64-bit Windows 10 version 1809 or later."
LangString CannotReplace ${LANG_VIETNAMESE} "Không thay được phiên bản cũ trong thư mục $INSTDIR. Hãy khởi động lại máy tính rồi cài lại."
LangString CannotReplace ${LANG_ENGLISH} "The older version in $INSTDIR could not be replaced. Restart the computer and install again."
LangString Conference ${LANG_VIETNAMESE} "Hội nghị Giao Ước"
LangString Conference ${LANG_ENGLISH} "Giao Ước conference"
LangString LockedCopy ${LANG_VIETNAMESE} "Bản sao Giao Ước có khóa"
LangString LockedCopy ${LANG_ENGLISH} "Locked copy of Giao Ước"
LangString Hall ${LANG_VIETNAMESE} "Hội trường Giao Ước"
LangString Hall ${LANG_ENGLISH} "Giao Ước hall"
LangString Agenda ${LANG_VIETNAMESE} "Mẫu chương trình Giao Ước"
LangString Agenda ${LANG_ENGLISH} "Giao Ước agenda template"

; A running program lets nobody write to its file.
!macro StopWhileRunning EXE
  ${Do}
    ${IfNot} ${FileExists} "$INSTDIR\${EXE}"
      ${Break}
    ${EndIf}
    ClearErrors
    FileOpen $0 "$INSTDIR\${EXE}" a
    ${IfNot} ${Errors}
      FileClose $0
      ${Break}
    ${EndIf}
    ${If} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(IsRunning)" /SD IDCANCEL IDCANCEL`
      SetErrorLevel ${STILL_RUNNING}
      Quit
    ${EndIf}
  ${Loop}
!macroend

; What an installation consists of, apart from the uninstaller.
!macro RemoveProgram
  RMDir /r "$INSTDIR\_internal"
  Delete "$INSTDIR\${WINDOW_EXE}"
  Delete "$INSTDIR\${CONSOLE_EXE}"
!macroend

!macro Associate SUFFIX PROG_ID TITLE
  WriteRegStr HKCU "${CLASSES}\${PROG_ID}" "" "${TITLE}"
  WriteRegStr HKCU "${CLASSES}\${PROG_ID}\DefaultIcon" "" "$INSTDIR\${WINDOW_EXE},1"
  WriteRegStr HKCU "${CLASSES}\${PROG_ID}\shell\open\command" "" '"$INSTDIR\${WINDOW_EXE}" "%1"'
  WriteRegStr HKCU "${CLASSES}\${SUFFIX}" "" "${PROG_ID}"
  WriteRegStr HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids" "${PROG_ID}" ""
!macroend

; Another program may have taken over the suffix since: that stays.
!macro Dissociate SUFFIX PROG_ID
  DeleteRegKey HKCU "${CLASSES}\${PROG_ID}"
  DeleteRegValue HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids" "${PROG_ID}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\${SUFFIX}\OpenWithProgids"
  ReadRegStr $0 HKCU "${CLASSES}\${SUFFIX}" ""
  ${If} $0 == "${PROG_ID}"
    DeleteRegValue HKCU "${CLASSES}\${SUFFIX}" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\${SUFFIX}"
!macroend

!macro TellExplorer
  System::Call 'shell32::SHChangeNotify(i ${SHCNE_ASSOCCHANGED}, i 0, p 0, p 0)'
!macroend

Function .onInit
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
  ${OrIfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "$(TooOld)" /SD IDOK
    SetErrorLevel ${NOT_POSSIBLE}
    Quit
  ${EndIf}
FunctionEnd

Section
  SetShellVarContext current
  !insertmacro StopWhileRunning "${WINDOW_EXE}"
  !insertmacro StopWhileRunning "${CONSOLE_EXE}"
  ; Libraries of the older version shall not mix with those of this one.
  !insertmacro RemoveProgram
  ${If} ${FileExists} "$INSTDIR\_internal\*"
    SetErrorLevel ${NOT_POSSIBLE}
    Abort "$(CannotReplace)"
  ${EndIf}
  SetOutPath "$INSTDIR"
  File /r "${PAYLOAD}/*"
  WriteUninstaller "$INSTDIR\uninstall.exe"

  CreateShortcut "$SMPROGRAMS\${PRODUCT}.lnk" "$INSTDIR\${WINDOW_EXE}"
  ; A user who has removed the one on the desktop does not want it back with each new version.
  ReadRegStr $0 HKCU "${OWN_KEY}" "Folder"
  ${If} $0 == ""
    CreateShortcut "$DESKTOP\${PRODUCT}.lnk" "$INSTDIR\${WINDOW_EXE}"
  ${EndIf}
  WriteRegStr HKCU "${OWN_KEY}" "Folder" "$INSTDIR"

  !insertmacro Associate ".giaouoc" "GiaoUoc.Conference" "$(Conference)"
  !insertmacro Associate ".giaouoc-khoa" "GiaoUoc.LockedCopy" "$(LockedCopy)"
  !insertmacro Associate ".giaouoc-hall" "GiaoUoc.Hall" "$(Hall)"
  !insertmacro Associate ".giaouoc-agenda" "GiaoUoc.Agenda" "$(Agenda)"
  WriteRegStr HKCU "${APP_PATH}" "" "$INSTDIR\${CONSOLE_EXE}"

  WriteRegStr HKCU "${REMOVE_KEY}" "DisplayName" "${PRODUCT}"
  WriteRegStr HKCU "${REMOVE_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${REMOVE_KEY}" "DisplayIcon" "$INSTDIR\${WINDOW_EXE}"
  WriteRegStr HKCU "${REMOVE_KEY}" "Publisher" "${PRODUCT}"
  WriteRegStr HKCU "${REMOVE_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${REMOVE_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${REMOVE_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${REMOVE_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${REMOVE_KEY}" "NoRepair" 1
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  IntFmt $0 "0x%08X" $0
  WriteRegDWORD HKCU "${REMOVE_KEY}" "EstimatedSize" "$0"
  !insertmacro TellExplorer
SectionEnd

Section "Uninstall"
  SetShellVarContext current
  !insertmacro StopWhileRunning "${WINDOW_EXE}"
  !insertmacro StopWhileRunning "${CONSOLE_EXE}"
  !insertmacro RemoveProgram
  Delete "$INSTDIR\uninstall.exe"
  ; Only when nothing else lies in it.
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\${PRODUCT}.lnk"
  Delete "$DESKTOP\${PRODUCT}.lnk"
  !insertmacro Dissociate ".giaouoc" "GiaoUoc.Conference"
  !insertmacro Dissociate ".giaouoc-khoa" "GiaoUoc.LockedCopy"
  !insertmacro Dissociate ".giaouoc-hall" "GiaoUoc.Hall"
  !insertmacro Dissociate ".giaouoc-agenda" "GiaoUoc.Agenda"
  DeleteRegKey HKCU "${APP_PATH}"
  DeleteRegKey HKCU "${REMOVE_KEY}"
  DeleteRegKey HKCU "${OWN_KEY}"
  !insertmacro TellExplorer
SectionEnd
